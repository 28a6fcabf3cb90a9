extension String {
    /// Without white space at both ends; libpq ends its messages with a line break.
    var trimmed: String {
        var text = self[...].drop { $0.isWhitespace }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}

/// Lends texts to C as an array of strings that ends in a null pointer.
func withCStrings<Result>(
    _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
) -> Result {
    var bytes: [CChar] = []
    var starts: [Int] = []
    for text in texts {
        starts.append(bytes.count)
        bytes += text.utf8CString
    }
    return bytes.withUnsafeBufferPointer { memory in
        let pointers = starts.map { start in memory.baseAddress?.advanced(by: start) } + [nil]
        return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
    }
}
