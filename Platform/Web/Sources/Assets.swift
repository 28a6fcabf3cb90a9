import HTML
import Kernel

/// The stylesheet, scripts and pictures that are in the binary, under addresses that change with their content.
enum Assets {
    static let path = PathTo<Word>("/-/assets/{name}")

    static func answer(_ name: String) throws(GovError) -> Answer {
        guard let asset = Asset.all.first(where: { $0.link.address.hasSuffix("/" + name) }) else {
            throw GovError("page.unknown", .notFound, WebText.noPage)
        }
        return Answer(contentType: asset.contentType,
                      headers: [("cache-control", "public, max-age=31536000, immutable")], body: .bytes(asset.bytes))
    }
}
