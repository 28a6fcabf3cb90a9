import Access
import Foundation
import Kernel
import Merkle
import NIOCore
import Store

/// What an operator reads when a command cannot do its work: what is wrong and what to do, without inner names.
struct CommandFault {
    /// In English, as all of the command line.
    let words: String

    /// Nil for what the argument parser words itself: usage, help, exit codes.
    init?(_ error: any Error) {
        switch error {
        case let error as GovError:
            words = [error.message.en, error.detail ?? ""].filter { !$0.isEmpty }.joined(separator: "\n")
        case let error as StoreError: words = Self.words(error)
        case let error as NoteError: words = Self.sentence(error.reason)
        case let error as DecideFault: words = error.words
        case let error as IOError where error.errnoCode == EADDRINUSE:
            words = "The port is in use by another program. Stop that one, or choose another with --port."
        case let error as IOError where error.errnoCode == EACCES:
            words = "This account may not listen on that port. Choose one above 1023 with --port, behind a proxy."
        case let error as IOError: words = Self.sentence(error.description)
        case let error as CocoaError:
            let path = error.filePath.map { "\($0): " } ?? ""
            words = path + error.localizedDescription
        default: return nil
        }
    }

    private static func words(_ error: StoreError) -> String {
        switch error {
        case .unusable(let what), .unavailable(let what): sentence(what)
        case .full(let what): "The disk is full; nothing was written. Free some space and start again. (\(what))"
        case .conflict(let constraint): "This stands against what is in the database already (\(constraint))."
        case .column(let name, let expected): "The column \(name) does not hold \(expected): a fault of the program."
        case .statement(let what, let sql): "A fault of the program: \(what)\n\(sql)"
        }
    }

    /// With a capital letter and a full stop.
    private static func sentence(_ text: String) -> String {
        let text = text.prefix(1).uppercased() + text.dropFirst()
        return text.hasSuffix(".") ? text : text + "."
    }
}
