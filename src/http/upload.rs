//! Forms with a file: read up to a size, checked to be ours. The file stays in memory and is kept
//! nowhere.

use std::collections::HashMap;
use std::pin::Pin;

use actix_multipart::Multipart;
use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use futures_util::TryStreamExt;

use super::{Failure, Site, csrf};

/// The largest form with a file that is read, in bytes.
pub(crate) const LIMIT: usize = 512 * 1024;
/// The most parts of such a form.
const PARTS: usize = 10;

/// The parts of a form that came from one of our own pages, as bytes.
pub(crate) struct Upload(HashMap<String, Vec<u8>>);

impl Upload {
    /// The part of this name, or nothing.
    pub(crate) fn bytes(&self, name: &str) -> &[u8] {
        self.0.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    /// The part of this name as text; nothing where it is none.
    pub(crate) fn text(&self, name: &str) -> &str {
        str::from_utf8(self.bytes(name)).unwrap_or_default()
    }
}

impl FromRequest for Upload {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Self::Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let parts = Multipart::from_request(request, payload);
        let request = request.clone();
        Box::pin(async move {
            let upload = Self(read(parts.await.map_err(|_| Failure::UnsupportedForm)?).await?);
            let site = request.app_data::<Data<Site>>().ok_or(Failure::Internal)?;
            if !csrf::is_ours(&request, site, Some(upload.text("csrf_token"))) {
                return Err(Failure::Forged.into());
            }
            Ok(upload)
        })
    }
}

async fn read(mut parts: Multipart) -> Result<HashMap<String, Vec<u8>>, Failure> {
    let (mut found, mut size) = (HashMap::new(), 0);
    while let Some(mut part) = parts
        .try_next()
        .await
        .map_err(|_| Failure::UnsupportedForm)?
    {
        let name = part.name().unwrap_or_default().to_owned();
        let mut bytes = Vec::new();
        while let Some(chunk) = part.try_next().await.map_err(|_| Failure::BadRequest)? {
            size += chunk.len();
            if size > LIMIT {
                return Err(Failure::TooLarge);
            }
            bytes.extend_from_slice(&chunk);
        }
        if found.len() >= PARTS || found.insert(name, bytes).is_some() {
            return Err(Failure::BadRequest);
        }
    }
    Ok(found)
}
