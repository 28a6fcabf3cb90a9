package import Access
package import HTML
package import Kernel
package import Store

/// What a feature brings into the house: everything that App needs to know of it.
package struct Feature: Sendable {
    /// As its folder is called.
    package let name: String
    package var migrations: [Migration] = []
    package var permissions: [Permission] = []
    /// What its actions and lookups are run for, so that "who looked" can say it in words.
    package var purposes: [Purpose] = []
    /// What its actions and lookups do, by name, in words for the person concerned.
    package var deeds: [String: Text] = [:]
    /// What the systems and documents that records come from are called, by the word that records keep.
    package var sources: [String: Text] = [:]
    package var navigation: [NavigationItem] = []
    package var routes: [Route] = []
    package var calls: [Call] = []
    package var listeners: [Listener] = []
    package var panels: [HomePanel] = []

    package init(_ name: String) { self.name = name }
}

/// An entry in the bar.
package struct NavigationItem: Sendable {
    package let title: Text
    package let path: Path
    /// From left to right.
    package let order: Int
    package let isShown: @Sendable (Principal) -> Bool

    package init(_ title: Text, _ path: Path, order: Int, isShown: @escaping @Sendable (Principal) -> Bool) {
        self.title = title
        self.path = path
        self.order = order
        self.isShown = isShown
    }
}

/// A part of the home page that a feature brings; nil where it has nothing to say to this reader.
package struct HomePanel: Sendable {
    /// Where on the page it stands.
    package enum Place: Sendable {
        case main, beside
    }

    package let place: Place
    /// From top to bottom.
    package let order: Int
    package let content: @Sendable (Visit) async throws -> HTML?

    package init(_ place: Place, order: Int, _ content: @escaping @Sendable (Visit) async throws -> HTML?) {
        self.place = place
        self.order = order
        self.content = content
    }
}

/// Hears an event; it is called at least once for each, in order for one subject, and must bear being called again.
package struct Listener: Sendable {
    package let topic: String
    package let hear: @Sendable (Event, Doors) async throws -> Void

    package init(_ topic: String, _ hear: @escaping @Sendable (Event, Doors) async throws -> Void) {
        self.topic = topic
        self.hear = hear
    }
}

/// A page or a form's target.
package struct Route: Sendable {
    /// The two methods that pages use.
    package enum Method: String, Sendable {
        case get = "GET", post = "POST"
    }

    package let method: Method
    package let pattern: String
    /// How much of a body is read; forms of more are refused.
    package let bodyLimit: Int
    /// Whether the form brings a file, which is put into the folder for uploads and not into memory.
    package var takesFile = false
    package let handle: @Sendable (Visit, _ parameter: String) async throws -> Answer

    /// A page at a fixed address.
    package static func get(_ path: Path, _ handle: @escaping @Sendable (Visit) async throws -> Answer) -> Route {
        Route(method: .get, pattern: path.pattern, bodyLimit: 0) { visit, _ in try await handle(visit) }
    }

    /// The target of a form at a fixed address.
    package static func post(_ path: Path, bodyLimit: Int = 65_536,
                             _ handle: @escaping @Sendable (Visit) async throws -> Answer) -> Route {
        Route(method: .post, pattern: path.pattern, bodyLimit: bodyLimit) { visit, _ in try await handle(visit) }
    }

    /// The target of a form that brings one file of at most so many bytes: see `Visit.upload`.
    package static func upload(_ path: Path, limit: Int,
                               _ handle: @escaping @Sendable (Visit) async throws -> Answer) -> Route {
        Route(method: .post, pattern: path.pattern, bodyLimit: limit, takesFile: true) { visit, _ in
            try await handle(visit)
        }
    }

    /// A page about the one thing that its address names.
    package static func get<Value: PathValue>(
        _ path: PathTo<Value>, _ handle: @escaping @Sendable (Visit, Value) async throws -> Answer
    ) -> Route {
        Route(method: .get, pattern: path.pattern, bodyLimit: 0) { try await handle($0, read($1)) }
    }

    /// The target of a form about the one thing that its address names.
    package static func post<Value: PathValue>(
        _ path: PathTo<Value>, bodyLimit: Int = 65_536,
        _ handle: @escaping @Sendable (Visit, Value) async throws -> Answer
    ) -> Route {
        Route(method: .post, pattern: path.pattern, bodyLimit: bodyLimit) { try await handle($0, read($1)) }
    }

    private static func read<Value: PathValue>(_ text: String) throws(GovError) -> Value {
        guard let value = Value(pathText: text) else { throw GovError("page.unknown", .notFound, WebText.noPage) }
        return value
    }
}
