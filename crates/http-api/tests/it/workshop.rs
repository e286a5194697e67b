//! Makes keys and tokens as a host site does, and as somebody does who is not one.

use std::sync::OnceLock;

use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, EncodingKey};
use rsa::RsaPrivateKey;
use rsa::pkcs1::EncodeRsaPrivateKey;
use serde_json::{Value, json};

/// What the program under test is called in tokens.
pub const AUDIENCE: &str = "firstline";

/// PKCS #8 around the 32 bytes of an Ed25519 key.
const ED25519_PREFIX: &[u8] = b"\x30\x2e\x02\x01\x00\x30\x05\x06\x03\x2b\x65\x70\x04\x22\x04\x20";
/// PKCS #8 around the 32 bytes of a P-256 key.
const P256_PREFIX: &[u8] = b"\x30\x41\x02\x01\x00\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\
\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07\x04\x27\x30\x25\x02\x01\x01\x04\x20";

/// A key of a host site, with which it signs.
#[derive(Clone)]
pub struct Signer {
    pub kid: String,
    pub algorithm: Algorithm,
    key: EncodingKey,
}

impl Signer {
    pub fn ed25519(kid: &str, seed: u8) -> Self {
        let der = [ED25519_PREFIX, &[seed; 32]].concat();
        Self::new(kid, Algorithm::EdDSA, EncodingKey::from_ed_der(&der))
    }

    pub fn es256(kid: &str, seed: u8) -> Self {
        let der = [P256_PREFIX, &[seed; 32]].concat();
        Self::new(kid, Algorithm::ES256, EncodingKey::from_ec_der(&der))
    }

    pub fn hs256(kid: &str, secret: &[u8]) -> Self {
        Self::new(kid, Algorithm::HS256, EncodingKey::from_secret(secret))
    }

    /// There is one such key, because making it takes a while.
    pub fn rs256(kid: &str) -> Self {
        static DER: OnceLock<Vec<u8>> = OnceLock::new();
        let der = DER.get_or_init(|| rsa_der(2_048));
        Self::new(kid, Algorithm::RS256, EncodingKey::from_rsa_der(der))
    }

    fn new(kid: &str, algorithm: Algorithm, key: EncodingKey) -> Self {
        Self {
            kid: kid.to_owned(),
            algorithm,
            key,
        }
    }

    /// The public half, or the secret, as a JSON Web Key.
    pub fn jwk(&self) -> Value {
        let jwk = Jwk::from_encoding_key(&self.key, self.algorithm).unwrap();
        let mut jwk = serde_json::to_value(jwk).unwrap();
        jwk["kid"] = json!(self.kid);
        jwk
    }

    /// A token with these claims.
    pub fn sign(&self, claims: &Value) -> String {
        let header = json!({"typ": "JWT", "alg": self.algorithm, "kid": self.kid});
        self.sign_text(&header.to_string(), &claims.to_string())
    }

    /// A token with this header and these claims, whatever they are.
    pub fn sign_text(&self, header: &str, claims: &str) -> String {
        let message = format!("{}.{}", base64url(header), base64url(claims));
        let signature =
            jsonwebtoken::crypto::sign(message.as_bytes(), &self.key, self.algorithm).unwrap();
        format!("{message}.{signature}")
    }
}

/// A set of these keys.
pub fn key_set(signers: &[&Signer]) -> String {
    let keys: Vec<Value> = signers.iter().map(|signer| signer.jwk()).collect();
    json!({"keys": keys}).to_string()
}

/// A new RSA key of this size, in the form of PKCS #1.
pub fn rsa_der(bits: usize) -> Vec<u8> {
    let key = RsaPrivateKey::new(&mut rsa::rand_core::OsRng, bits).unwrap();
    key.to_pkcs1_der().unwrap().as_bytes().to_vec()
}

/// The public half of an RSA key as a JSON Web Key.
pub fn rsa_jwk(der: &[u8]) -> Value {
    let key = EncodingKey::from_rsa_der(der);
    let jwk = Jwk::from_encoding_key(&key, Algorithm::RS256).unwrap();
    serde_json::to_value(jwk).unwrap()
}

/// Base64 for URLs, without padding (RFC 4648, section 5).
pub fn base64url(bytes: impl AsRef<[u8]>) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::new();
    for chunk in bytes.as_ref().chunks(3) {
        let byte = |place: usize| u32::from(chunk.get(place).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for letter in 0..=chunk.len() {
            let index = (bits >> (18 - 6 * letter)) & 63;
            text.push(char::from(LETTERS[index as usize]));
        }
    }
    text
}

/// Who sends a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    Anonymous,
    Owner,
    Other,
    Expired,
    WrongAudience,
    WrongKey,
    AlgNone,
    StringExp,
    Agent,
}

impl Actor {
    pub const ALL: [Self; 9] = [
        Self::Anonymous,
        Self::Owner,
        Self::Other,
        Self::Expired,
        Self::WrongAudience,
        Self::WrongKey,
        Self::AlgNone,
        Self::StringExp,
        Self::Agent,
    ];

    /// The token, good for five minutes from now, or bad in the way that the name says.
    pub fn token(self) -> Option<String> {
        let now = jiff::Timestamp::now().as_second();
        let mut claims = json!({"sub": "anna", "aud": AUDIENCE, "exp": now + 300, "role": "buyer"});
        let signer = Signer::ed25519("host-1", 1);
        match self {
            Self::Anonymous => return None,
            Self::Owner => {}
            Self::Other => claims["sub"] = json!("ben"),
            Self::Expired => claims["exp"] = json!(now - 600),
            Self::WrongAudience => claims["aud"] = json!("another-program"),
            Self::WrongKey => return Some(Signer::ed25519("host-1", 2).sign(&claims)),
            Self::AlgNone => {
                let header = base64url(r#"{"alg":"none","kid":"host-1"}"#);
                return Some(format!("{header}.{}.", base64url(claims.to_string())));
            }
            Self::StringExp => claims["exp"] = json!((now + 300).to_string()),
            Self::Agent => claims["role"] = json!("agent"),
        }
        Some(signer.sign(&claims))
    }
}
