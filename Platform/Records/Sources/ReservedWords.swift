/// Words that an engine keeps for itself, so that no column can be called so without quotes.
///
/// The reserved words of PostgreSQL 17 (appendix C) and SQLite (lang_keywords), with the hidden columns of both.
enum ReservedWords {
    static let all: Set<String> = Set(text.split(whereSeparator: \.isWhitespace).map(String.init))

    private static let text = """
        add all alter analyse analyze and any array as asc asymmetric authorization autoincrement between binary both
        case cast check collate collation column commit concurrently constraint create cross current_catalog
        current_date current_role current_schema current_time current_timestamp current_user default deferrable delete
        desc distinct do drop else end escape except exists false fetch for foreign freeze from full grant group having
        if ilike in index initially inner insert intersect into is isnull join lateral leading left like limit
        localtime localtimestamp natural not nothing notnull null offset on only or order outer overlaps placing
        primary references returning right select session_user set similar some symmetric system_user table
        tablesample then to trailing transaction true union unique update user using values variadic verbose when where
        window with
        cmax cmin ctid oid rowid tableoid xmax xmin
        """
}
