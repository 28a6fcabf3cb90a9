import HTML
import Kernel

/// The stylesheet, scripts and pictures that are in the binary or the distribution, under addresses that change with
/// their content.
enum Assets {
    static let path = PathTo<Word>("/-/assets/{name}")
    /// What a library's stylesheet names by itself, so without a hash.
    static let picture = PathTo<Word>("/-/assets/images/{name}")

    static func answer(_ name: String) throws(GovError) -> Answer {
        guard let asset = (Asset.all + Library.assets).first(where: { $0.name == name }) else {
            throw GovError("page.unknown", .notFound, WebText.noPage)
        }
        return Answer(contentType: asset.contentType,
                      headers: [("cache-control", "public, max-age=31536000, immutable")], body: .bytes(asset.bytes))
    }

    static func answerPicture(_ name: String) throws(GovError) -> Answer {
        guard let bytes = Library.pictures[name] else { throw GovError("page.unknown", .notFound, WebText.noPage) }
        return Answer(contentType: "image/png", headers: [("cache-control", "public, max-age=86400")],
                      body: .bytes(bytes))
    }
}
