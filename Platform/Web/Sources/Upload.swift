import Access
import Foundation
import Hummingbird
package import Kernel
import NIOCore

/// A file that a form brought. It is deleted when the page has answered, unless somebody took it.
package struct Upload: Hashable, Sendable {
    /// Where it lies.
    package let path: String
    /// As the browser called it, without folders; may be empty.
    package let name: String
    package let bytes: Int

    /// Takes it: moves it to another place of the same disk. Throws `upload.unavailable`.
    package func take(to path: String) throws(GovError) {
        guard rename(self.path, path) == 0 else {
            throw GovError("upload.unavailable", .unavailable, WebText.noUploads,
                           detail: String(cString: strerror(errno)))
        }
    }

    /// Deletes it, if nobody took it.
    func discard() { unlink(path) }
}

/// Reads a form with a file: its fields into memory, its file onto the disk.
struct UploadReader {
    let site: Site

    /// A form that was read.
    struct Form {
        var form: [String: String] = [:]
        var file: Upload?
    }

    /// `check` is given the form's token before the first byte of the file is kept, and throws if it is not ours.
    ///
    /// Throws `form.unreadable`, `request.too-large`, `request.too-slow` and `upload.unavailable`.
    func read(_ request: Request, limit: Int, _ check: (String?) throws -> Void) async throws -> Form {
        guard let folder = site.settings.uploads else {
            throw GovError("upload.unavailable", .unavailable, WebText.noUploads)
        }
        if let length = request.headers[.contentLength].flatMap({ Int($0) }),
            length > limit { throw Self.tooLarge(limit) }
        guard var form = Multipart(contentType: request.headers[.contentType] ?? "") else {
            throw GovError("form.unreadable", .invalid, WebText.badForm)
        }
        var result = Form(), isChecked = false, total = 0, handle: FileHandle?
        let path = folder + "/upload-\(site.doors.random.next())"
        let end = ContinuousClock.now + .seconds(site.settings.uploadSeconds)
        do {
            for try await part in request.body {
                total += part.readableBytes
                guard total <= limit else { throw Self.tooLarge(limit) }
                guard ContinuousClock.now < end else { throw GovError("request.too-slow", .invalid, WebText.tooSlow) }
                try form.read(part.readableBytesView) { part in
                    switch part {
                    case .field(let name, let value): if result.form[name] == nil { result.form[name] = value }
                    case .file(_, let fileName):
                        try check(result.form["form-token"])
                        isChecked = true
                        result.file = Upload(path: path, name: fileName, bytes: 0)
                        handle = try Self.create(path)
                    case .bytes(let bytes):
                        try handle?.write(contentsOf: Data(bytes))
                        result.file = result.file.map { Upload(path: path, name: $0.name,
                                                               bytes: $0.bytes + bytes.count) }
                    }
                }
            }
            try form.finish()
            if !isChecked { try check(result.form["form-token"]) }
            try handle?.close()
        } catch {
            try? handle?.close()
            unlink(path)
            throw Self.boundary(error)
        }
        return result
    }

    private static func create(_ path: String) throws(GovError) -> FileHandle {
        let rights: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: rights),
              let handle = FileHandle(forWritingAtPath: path) else {
            throw GovError("upload.unavailable", .unavailable, WebText.noUploads, detail: path)
        }
        return handle
    }

    private static func boundary(_ error: any Error) -> any Error {
        switch error {
        case is GovError, is CancellationError: error
        case let fault as Multipart.Fault:
            GovError("form.unreadable", .invalid, WebText.badUpload, detail: fault.reason)
        case is CocoaError: GovError("upload.unavailable", .unavailable, WebText.noUploads, detail: "\(error)")
        default: GovError("request.body", .invalid, WebText.badUpload, detail: "\(error)")
        }
    }

    private static func tooLarge(_ limit: Int) -> GovError {
        GovError("request.too-large", .tooLarge, WebText.tooLarge.filled("\(limit / 1024)"))
    }
}
