//! Base64 in texts (RFC 4648, 4): with padding, at the end alone, one way of writing each.

use data_encoding::BASE64;

/// Reads what [`encode`] would write. The library takes padding inside too, as if several texts stood one behind the other.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let bytes = BASE64.decode(text.as_bytes()).ok()?;
    (encode(&bytes) == text).then_some(bytes)
}

/// Writes bytes.
pub(crate) fn encode(bytes: &[u8]) -> String {
    BASE64.encode(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn padding_stands_at_the_end_or_nowhere() {
        assert_eq!(decode("AAECAwQ="), Some(vec![0, 1, 2, 3, 4]));
        assert_eq!(decode(""), Some(vec![]));
        for text in [
            "AA==AQ==", "AAE=AAEC", "AA==AAEC", "AAECAwQ", "AAECAwR=", "AAEC\n", "=",
        ] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
