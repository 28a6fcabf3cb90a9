import Access
import HTML
import Kernel
import Records
import Web

/// A person's file on one page.
enum PersonPage {
    static func show(_ visit: Visit, _ id: SubjectID) async throws -> Answer {
        let file = try await visit.look(PersonByID(id), for: RegisterRights.service), language = visit.language
        let title = Text(verbatim: file.name)
        let trail = HTML.trail([NamedLink(RegisterText.people, Registers.people.link)], here: title, in: language)
        let sections = FileSections(visit, for: RegisterRights.service).html(file.sections)
        let main: HTML = """
            \(HTML.head(title, lead: RegisterText.personLead, trail: trail, in: language))
            \(household(visit, file))\(sections)
            \(HTML.actions([HTML.printButton(in: language)]))
            """
        return visit.page(title, under: Registers.people, main)
    }

    private static func household(_ visit: Visit, _ file: PersonByID.Output) -> HTML? {
        guard !file.household.isEmpty else { return nil }
        let language = visit.language
        let rows = file.household.map { member in
            ListRow(Text(verbatim: member.name), Registers.person.link(member.subject),
                    aside: HTML.day(member.born, isFull: true, in: language),
                    why: file.relations?.title(of: member.relation) ?? Text(verbatim: member.relation))
        }
        return .section(RegisterText.livesWith, in: language, HTML.rows(rows, in: language))
    }
}

/// The people at a place as a part of its file, for whoever may know them.
enum PeopleAtPlace {
    static func section(_ visit: Visit, _ title: Text, _ place: PeopleByPlace.Place, _ page: Link) async throws
        -> HTML? {
        guard visit.principal.holds(RegisterRights.readPeople) else { return nil }
        let language = visit.language
        let found = try await visit.look(PeopleByPlace(place, after: visit.cursor()), for: RegisterRights.service)
        let rows = found.elements.map { person in
            ListRow(Text(verbatim: person.name), Registers.person.link(person.subject),
                    aside: HTML.day(person.born, isFull: true, in: language),
                    why: person.detail.map { Text(verbatim: $0) })
        }
        let first: Link? = visit.query["after"] == nil ? nil : page
        let next = found.next.map { page.adding("after", $0.description) }
        let content = rows.isEmpty ? HTML.paragraph(RegisterText.nobodyOfYours, isSmall: true, in: language)
            : HTML.rows(rows, in: language) + (HTML.paging(.init(first: first, next: next), in: language) ?? "")
        return .section(title, in: language, content)
    }

    /// How many there are, in the words that everybody may read.
    static func words(_ count: PublicCount, in language: Language) -> String {
        switch count {
        case .few: RegisterText.few[language]
        case .exactly(let number): language.number(number)
        case .many: RegisterText.many[language]
        }
    }
}
