/// Headers that every answer has, so that a browser does no more for a page than it needs.
enum SecurityHeaders {
    /// No inline script or style, nothing from elsewhere, no frame around us, forms only to us.
    static let policy = """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
        connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'
        """

    static func all(isSecure: Bool) -> [(name: String, value: String)] {
        let always = [
            ("content-security-policy", policy), ("x-content-type-options", "nosniff"),
            ("referrer-policy", "same-origin"), ("x-frame-options", "DENY"),
            ("cross-origin-opener-policy", "same-origin"), ("cross-origin-resource-policy", "same-origin"),
            ("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=()"),
        ]
        return isSecure ? always + [("strict-transport-security", "max-age=31536000")] : always
    }
}
