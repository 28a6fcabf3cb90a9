import HTTPTypes

/// Headers that every answer has, so that a browser does no more for a page than it needs.
enum SecurityHeaders {
    /// No inline script or style, nothing from elsewhere, no frame around us, forms only to us.
    static let policy = """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
        connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'
        """

    static func all(isSecure: Bool) -> HTTPFields { isSecure ? secure : plain }

    private static let plain: HTTPFields = {
        var fields = HTTPFields()
        for (name, value) in always {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        return fields
    }()

    private static let secure: HTTPFields = {
        var fields = plain
        fields[.strictTransportSecurity] = "max-age=31536000"
        return fields
    }()

    private static let always = [
        ("content-security-policy", policy), ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"), ("x-frame-options", "DENY"),
        ("cross-origin-opener-policy", "same-origin"), ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=()"),
    ]
}
