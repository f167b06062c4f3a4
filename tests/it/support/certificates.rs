//! Certificates, made for one run.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;

static COUNT: AtomicU32 = AtomicU32::new(0);

/// What a mail server shows, and the authority that vouches for it.
pub struct Certificates {
    /// For the server.
    pub server: Arc<ServerConfig>,
    /// The authority's certificate in a file, as `SSL_CERT_FILE` takes it.
    pub authority: PathBuf,
}

impl Certificates {
    /// A certificate for `host`, by an authority that no machine knows yet.
    pub fn of(host: &str) -> Self {
        let mut params = CertificateParams::new(Vec::new()).expect("an authority");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().expect("a key");
        let authority = CertifiedIssuer::self_signed(params, key).expect("an authority");
        let key = KeyPair::generate().expect("a key");
        let params = CertificateParams::new(vec![host.to_owned()]).expect("a host");
        let certificate = params.signed_by(&key, &authority).expect("a certificate");
        readmit::app::install_crypto();
        let private = PrivateKeyDer::try_from(key.serialize_der()).expect("a key");
        let server = ServerConfig::builder()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], private)
            .expect("a server");
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("readmit-authority-{}-{number}.pem", std::process::id());
        let file = std::env::temp_dir().join(name);
        fs::write(&file, authority.pem()).expect("a file");
        Self {
            server: Arc::new(server),
            authority: file,
        }
    }
}

impl Drop for Certificates {
    fn drop(&mut self) {
        _ = fs::remove_file(&self.authority);
    }
}
