//! Requests that a library makes, as that of OpenID: the same policy, one answer, no redirect.

use hyper::{Request, Response};

use super::client::ClientError;
use super::dialer::Dialer;
use super::target::Target;
use super::tls::TlsSettings;

impl Dialer {
    /// Sends `request` to where its URL leads, trusting the system's certificate authorities.
    ///
    /// # Errors
    /// It may not be sent there, or there was no whole answer in time.
    pub async fn exchange(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, ClientError> {
        let target = Target::parse(&request.uri().to_string()).map_err(ClientError::Settings)?;
        let client = self.client(&target, &TlsSettings::default()).await?;
        let request = request.try_into();
        let request = request.map_err(|error: reqwest::Error| ClientError::Settings(error.to_string()))?;
        let answer = client.execute(request).await?;
        if answer.is_truncated() {
            return Err(ClientError::TooLong);
        }
        let mut response = Response::new(answer.body().to_vec());
        *response.status_mut() = answer.status;
        *response.headers_mut() = answer.headers;
        Ok(response)
    }
}
