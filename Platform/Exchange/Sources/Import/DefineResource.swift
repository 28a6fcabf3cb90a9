package import Access
import Kernel
package import Records
import Store

/// Publishes what a file defines, or its next version; what stands already stays as it is.
package struct DefineResource: Action {
    package static let name = "resource.define"
    package static let permission = RecordRights.publish
    package static let purposes = [RecordRights.directory]
    let file: ResourceFile

    package init(_ file: ResourceFile) { self.file = file }

    /// Returns the resource as it is in force.
    package func run(_ door: ActionDoor) throws -> Resource {
        let connection = door.connection
        try door.authorise(in: file.resource.owner.scope, orPlatform: true)
        for list in file.lists where try Catalogue.list(connection, list.name) != list {
            try Catalogue.publish(connection, list)
        }
        try ImportProfiles.put(connection, file.resource.name, header: nil, file.profile)
        var resource = file.resource
        let earlier = try Catalogue.find(connection, resource.name)
        try resource.requireOpenDefinition(after: earlier, door.without)
        if let earlier {
            try door.authorise(in: earlier.owner.scope, orPlatform: true)
            resource.version = earlier.version
            if resource == earlier { return earlier }
            resource.version += 1
        }
        try Catalogue.publish(connection, resource, by: door.principal.title, at: door.now)
        door.emit(Event("resource.published", subject: nil, payload: "{\"resource\":\"\(resource.name)\"}"))
        return resource
    }
}
