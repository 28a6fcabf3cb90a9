import Foundation

/// Bytes of hexadecimal digits in a test.
func hex(_ text: String) -> [UInt8] {
    let digits = text.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}

/// Bytes of Base64 text over several lines.
func base64(_ text: String) -> [UInt8] {
    Array(Foundation.Data(base64Encoded: text, options: .ignoreUnknownCharacters)!)
}

/// Keys, certificates and signatures that OpenSSL 3.0 and pyca/cryptography made for these tests.
enum Samples {
    /// The secret of the certificates' key on P-256.
    static let certifiedScalar = "093ac9e672e578191362dd90c50460f9afe1aac613d5dcd488a51e592ebfcf7c"
    static let pssMessage = Array("through and through".utf8)
    static let rsaPrivate = """
        -----BEGIN PRIVATE KEY-----
        MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQD0UOzt6lQxh7cn
        imQkH8vTNE1EFXDXVXEt+v8OR10YYra9erLvpBElURZ1Plvqtl8KH2AhPlitYpsp
        NhIbSCPY6XkilFNcv/wbFBHZGkk6Oa7W1sevBOFuRHdmmtkX8J2YqsicevLMImHP
        rLUGmO9RwLSV8i62bVs1iWvxaGituzcI0w6dj6nY/YVWyvrXe1kaMlTlSie6wpe4
        hD+DduaPM0VkGWS5BQsRBJUOYKSM4vFRzOJtSthKlXzNK0aqLcf/8ma83Xt1GTEO
        2mXs0rO6VadIB+0AFY7V/O6pZnwP0xBpTbb7q4+HesrijRTOrhmeTM4qvUoem4zB
        d8fQVl8bAgMBAAECggEAZctaDH73+XMcguMMemitGiDOmLF+RJobABd2MdLWHRT0
        Itp+t45afnvcqZkD3zWBP8x21yMM+6D8GR2oSamzFeuhRyEZ4qkzN20TSqvDGvlx
        uZ3fsTKNYs4wGZYnIexlHXj7AQfRJfClZEwHWOpbvGpYU6mGgQfrWtEZIopoIwnv
        qqYYcJ+sizLsdgY6WEQrvjT55gqixbdcwo/60vmIl1q/DjiDAiUNivYdJ8ErOjjA
        i0KlIRSxCma/dyWMfqDA/FGVOGDg3ia+2cRYNlPsdOJgpaK3Xs9ZhZiPGBcuzQ4m
        3p8K0D/2RRxlQExFAqed3sihOlW3cDO/32Xdrgxv0QKBgQD7FW68J6JQxCr40uWe
        6eucJEAOLMk/vrx2o22k6ExN00bbK9g/HA3rcXRzVx/vA8QVqXJHdW7/WDqaKeLc
        4ZxxVCa9dBLLm9yytpnVi2wfaS9lLLRUqcFLXc2YJDArVntTemb1chj62BH18aPO
        f+z6/T6DuSkWlJqtwpif8ZZNRwKBgQD5GZHuiGBjzGT5ck0yF1BcitZH5Hfl+ZD9
        m3J32kIh7D/oKFIV+BeLxprMs9ZPUFgm+mUQf6a57FaOIWheC0UouO8t0BzlXxl1
        Uip1F53Kx4z/EuBFM78einwO8Zsg0HjLuFagZKoWyNj+X4GEHoW2mQtwzE2zpJli
        +CSKhF85jQKBgEINpGEZaCkpQkjNap0A2vvryXIxNAxyCDCJ0/lzJ0e+EkDsaupH
        Xh4XbdQ+EmeVrQsp1aeY7Ed+lYQjCsyjCb4CrmJe2+b2rPvS7+tuz1YAHPjX5uTy
        96f1GHYy5v0vtigC5n0htBKhry/tjvNvUg/BeaW7m2SWWY7mx7IkIy9XAoGBANy0
        DRo89ro1lJl27nKdOXRlBqo4AQtf7Vjl66vJU6LewViesOwKHkKXuvv3ssAfPZt7
        ayQNFdnRTncrnl8EuUf1YuVCaPfJJLNQE5IfVI0f9Qri3JYz3PfgVz6eToXqb7yA
        HTCLQDBjz+7BC+3VZT99pidQvN+XzNdlaGraEczZAoGBAJSsqzk7BLDe++uVFmSC
        lv0asmsJrdH2ksAf9kXP3Ox5k4dI0C4pW7nJmyCfn3aEKw0sHICtDr5r9H3rQ3AK
        JDM7e9yq+j2ePBPXnzzYhIxvsgEicEe2cQXmPFLQtVYvGit4ziEBESu6uB9It/wz
        I3aheXo7JnQOnpAzqRtvGs0V
        -----END PRIVATE KEY-----
        """
    static let testSigner = """
        MIIBKzCB06ADAgECAgEBMAoGCCqGSM49BAMCMA0xCzAJBgNVBAMMAkNBMCAXDTIxMDUwMTAwMDAwMFoYDzIwNTMwNTAxMDAwMDAwWjAV
        MRMwEQYDVQQDDAp0ZXN0U2lnbmVyMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEGTI/TVpP05zYE84H0Lxxk++/M6dArtMfX0qOz5lU
        wFHZF0V5ydmO0xX+xUNrkCsiAhRu/j1+XXcvCY2oU8e4zKMaMBgwFgYDVR0lBA8wDQYLKwYBBAGON49lAQEwCgYIKoZIzj0EAwIDRwAw
        RAIgTzbVaHymjZ1DNfzT6HJ4cq4+HE2459a9+6BMDSbgHGICIHjM23TN90cZ8x0Jq3ZsJKXCucXaMPzAuPa/n2Pro9x2
        """
    static let vaccinationSigner = """
        MIIBNDCB26ADAgECAgEBMAoGCCqGSM49BAMCMA0xCzAJBgNVBAMMAkNBMCAXDTIxMDUwMTAwMDAwMFoYDzIwNTMwNTAxMDAwMDAwWjAc
        MRowGAYDVQQDDBF2YWNjaW5hdGlvblNpZ25lcjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABBkyP01aT9Oc2BPOB9C8cZPvvzOnQK7T
        H19Kjs+ZVMBR2RdFecnZjtMV/sVDa5ArIgIUbv49fl13LwmNqFPHuMyjGzAZMBcGA1UdJQQQMA4GDCsGAQQBAI43j2UBAjAKBggqhkjO
        PQQDAgNIADBFAiEAjXoDMVj6gdoQnHbrnzcLTTtHQ2w3fM4riSAByxaykWICIEC6yMXV8ayYezMmpsfn+RtncFPF50AQAiqZ4lOln6cX
        """
    static let webServer = """
        MIIBKDCBz6ADAgECAgEBMAoGCCqGSM49BAMCMA0xCzAJBgNVBAMMAkNBMCAXDTIxMDUwMTAwMDAwMFoYDzIwNTMwNTAxMDAwMDAwWjAU
        MRIwEAYDVQQDDAl3ZWJTZXJ2ZXIwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQZMj9NWk/TnNgTzgfQvHGT778zp0Cu0x9fSo7PmVTA
        UdkXRXnJ2Y7TFf7FQ2uQKyICFG7+PX5ddy8JjahTx7jMoxcwFTATBgNVHSUEDDAKBggrBgEFBQcDATAKBggqhkjOPQQDAgNIADBFAiA8
        Ma4vQFGBQpXwABVP4lOL889FKR0v9080bHEHwi/qewIhAJb+ypnIzoMjc3SIjpqsVAQ89Y7wsKdjmz9H7pZrBSor
        """
    static let signedWithPSS = """
        MIICPDCB8aADAgECAgEBMEEGCSqGSIb3DQEBCjA0oA8wDQYJYIZIAWUDBAIBBQChHDAaBgkqhkiG9w0BAQgwDQYJYIZIAWUDBAIBBQCi
        AwIBIDANMQswCQYDVQQDDAJDQTAgFw0yMTA1MDEwMDAwMDBaGA8yMDUzMDUwMTAwMDAwMFowGDEWMBQGA1UEAwwNc2lnbmVkV2l0aFBT
        UzBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABBkyP01aT9Oc2BPOB9C8cZPvvzOnQK7TH19Kjs+ZVMBR2RdFecnZjtMV/sVDa5ArIgIU
        bv49fl13LwmNqFPHuMwwQQYJKoZIhvcNAQEKMDSgDzANBglghkgBZQMEAgEFAKEcMBoGCSqGSIb3DQEBCDANBglghkgBZQMEAgEFAKID
        AgEgA4IBAQCQsZGUcnATm8BsZEH2y6NMKhjuSrFGDa9+K3bg31bPTuVC0FxClAOzfjrpKbWmUbk+d3RSkacVlN2LwQUMXKUZMPYoGcqi
        g4kzY3cupKlAlkHbfFMwuQQ+wJ353OP9vutCXH8+q2sYQx2hSPg6uEwQ3IMiWHi2kU/OUZGyfM8q7LkYp5Y7QO3Ry/wBp8Tu/2V8pgeY
        jf2+/orRGYD8Nje8YeS1Bdjjrb65eQhPrFwcBha74RujA49bI9VJz2iCbMZhI4yU2h3mjLTvL34QfsiHzBFSegcc0c57nSQdhNIXw4g4
        YLstHCkbqEen6VukFMmoN2m4FUEIVXgeXoRDElqI
        """
    static let unknownCritical = """
        MIIBKDCBz6ADAgECAgEBMAoGCCqGSM49BAMCMA0xCzAJBgNVBAMMAkNBMCAXDTIxMDUwMTAwMDAwMFoYDzIwNTMwNTAxMDAwMDAwWjAa
        MRgwFgYDVQQDDA91bmtub3duQ3JpdGljYWwwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQZMj9NWk/TnNgTzgfQvHGT778zp0Cu0x9f
        So7PmVTAUdkXRXnJ2Y7TFf7FQ2uQKyICFG7+PX5ddy8JjahTx7jMoxEwDzANBgMqAwQBAf8EAwwBeDAKBggqhkjOPQQDAgNIADBFAiEA
        5RICdaYHx/keIiptU5qyMY+7N/M4bnGKHPo6/2RBQg4CIGUQCBV7FXrezlnIIhZJUuldk0aKzEXhNBk1TIG2LYYr
        """
    static let p384 = """
        MIIBJzCBzqADAgECAgEBMAoGCCqGSM49BAMCMA0xCzAJBgNVBAMMAkNBMCAXDTIxMDUwMTAwMDAwMFoYDzIwNTMwNTAxMDAwMDAwWjAP
        MQ0wCwYDVQQDDARwMzg0MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE05w9rRzSPTK0Xb96yF5N71aS0kLUtQAKsPnVkWNKNhBqjKMCJLRY
        2IhX3xYIkqkRlbwIfULnK5+uG/cd/fbV2TDyvrtoAa/IKE5mc051zxx/+opvq20RFPRMB9hM0HAZMAoGCCqGSM49BAMCA0gAMEUCIGAT
        S8k7eo1tX2dr5jPrbRHvZigeuXZlUWL6V+MFXx1HAiEAmc9+7kYsXZCSy0O/xL8MN9rG7rnNggIiQrtoRZZ0MnA=
        """
    static let rsaPublic = """
        MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA9FDs7epUMYe3J4pkJB/L0zRNRBVw11VxLfr/DkddGGK2vXqy76QRJVEWdT5b
        6rZfCh9gIT5YrWKbKTYSG0gj2Ol5IpRTXL/8GxQR2RpJOjmu1tbHrwThbkR3ZprZF/CdmKrInHryzCJhz6y1BpjvUcC0lfIutm1bNYlr
        8Whorbs3CNMOnY+p2P2FVsr613tZGjJU5UonusKXuIQ/g3bmjzNFZBlkuQULEQSVDmCkjOLxUczibUrYSpV8zStGqi3H//JmvN17dRkx
        Dtpl7NKzulWnSAftABWO1fzuqWZ8D9MQaU22+6uPh3rK4o0Uzq4ZnkzOKr1KHpuMwXfH0FZfGwIDAQAB
        """
    static let rsa1024Public = """
        MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDjkIZI+yBLvsZcBhGJABzcW1w+BXZa1G1bbpbBu1w+CrrDibdpiLsI/ArIADqtdZkS
        0FNABYLzV+QNANshjoIeejWCMWaWGY0ACei5RXVcY6b+NnGaytYozkUKXo0Qt/JwCWlZvpjhUY6gAn3ZVFjtTpz5LUXNFFvlIV8OVntH
        xwIDAQAB
        """
    static let pssSignature = """
        Szt/74ScMSKsTG0e3PXzz5dph57N6J02YZha1TFtBgOZD9Wfn1YLYTIPz2iLMjJcstsCdA94GBmoA7YKrWFLdL3DxB9UiT8Gu7GRCeLS
        f1u9fsbg0ZOf3hK5J/ggO6kQuJ/QSl6G0UmFO1OWn91S8ZSpBr8gy3rVUfTGXrMhU0jILpHr1mnrMjaCK23kori0Y0PmMeNqLQ1LBiar
        VTXLV0A4aK8lJLa09v5DzoVgEm8aLqa7HD8/EZfk5RF5VijsEImfLMz+BtEnEJGwGeT5QZphmtgBeI/r7wdYC7O4YRs9U0N37ptzzSu6
        7OJ8rQzWVLCPSi3NAEl2gENw1KavJw==
        """
    static let pssSaltOf20 = """
        6aw4+8R4n0WP9z1Ijmwz5UQSAJz9bK8IZNk96TU7lPVmUUKumBGfpZ0isF4pUqf82G/Or3oAGWyE7uyBl43iBeDfi33N2BJ4lyGxhbOu
        Dq1sFbH3MuJyE8twCW9WXwocZAlG/uYlWXOjMeNWE3HD/sn9tEK5vEnzL/GHOVfrfysiu2z6ifNAfNW4z3Vo9218a59Iyap/yFiY3cUR
        hMNgG9uMZoBjNG5tm+l50We8AKUIW1p3tSXQJPpB8oh1C8lu3JDgFGMSc9vA6elPZresCINbBRjXiPbm3GBTELjHwDxBgmpNuHYsUCMj
        la3ZpCt7hDfJH0+4vh0xEZt/WMX9yQ==
        """
    static let pkcs1Signature = """
        sjjS+7RGyKKOaXLbRRghJiY8rhzLCN3z+cEQI/UuNwcefz7pynC7zqz41gKu+cJgWi22+qlfuKgro1vqQ6gwSooBIjmygailLgqCwh3D
        qiYtingyzK53XlZgx/O9RRm8DfDSflIlrPf3rAphmGoQEvWavAKQ/xSCx6CK76tz/0s6HhMuCCHd55v8lZztoMAFZf8b3RWumS9sjMAz
        WDYdPyZDqFQ/Es+CiX6QUd6Wuh8uv/XDO24zwvmG9BVMc7bxa/ChvRAAIE9leZVm8sEWMgWxJ5Zs/GXeI5xYA1pVXOsmmHdXOZ1HILje
        PVLTv8JYpZ3V4lNIb1EVLXDaaPjm9Q==
        """
}
