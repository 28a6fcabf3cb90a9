package import HTML
package import Kernel

extension Visit {
    /// The mark of a record to which an objection is open, to stand beside its values wherever they are shown; nothing
    /// where nobody objects.
    ///
    /// `number` is the mark that every record carries.
    package func mark(_ number: Int64?) -> HTML? {
        number == nil ? nil : .tag(.warn, WebText.marked, in: language)
    }
}

extension Site {
    /// Where somebody says that a record is wrong: the person it is about, or an office, which names the subject.
    package static func objecting(to resource: String, key: String = "", of subject: SubjectID? = nil) -> Link {
        let link = Path("/objections/new").link.adding("resource", resource)
        let keyed = key.isEmpty || key == "[]" ? link : link.adding("key", key)
        return subject.map { keyed.adding("subject", "\($0)") } ?? keyed
    }
}
