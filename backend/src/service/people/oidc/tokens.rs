//! A code's worth: the tokens, checked, and who they are about.

use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreClientAuthMethod, CoreErrorResponseType, CoreGenderClaim, CoreJsonWebKey,
    CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreProviderMetadata, CoreRevocableToken,
    CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AccessTokenHash, AuthType, AuthorizationCode, ClaimsVerificationError, Client, ClientId, ClientSecret,
    EmptyExtraTokenFields, EndpointMaybeSet, EndpointNotSet, EndpointSet, IdTokenClaims, IdTokenFields,
    OAuth2TokenResponse as _, RedirectUrl, SignatureVerificationError, StandardErrorResponse, StandardTokenResponse,
    TokenResponse as _, UserInfoClaims,
};
use secrecy::ExposeSecret as _;
use switchboard_shared::auth::SignInFailure;

use super::claims::{Extra, Who, names};
use super::failure::{Failed, Failure};
use super::{Flow, Provider};
use crate::service::Service;

/// Signatures that a provider's published keys can prove. Not those of a shared secret.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

type Tokens = StandardTokenResponse<
    IdTokenFields<
        Extra,
        EmptyExtraTokenFields,
        CoreGenderClaim,
        CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm,
    >,
    CoreTokenType,
>;

/// A client as discovery makes it: the token and the user's endpoint are there where the provider names them.
pub(super) type OurClient = Client<
    Extra,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Tokens,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// This server as a client of `provider`.
pub(super) fn client_of(provider: &Provider, metadata: &CoreProviderMetadata) -> Failed<OurClient> {
    let settings = &provider.settings;
    let redirect = RedirectUrl::new(provider.redirect.clone());
    let redirect = redirect.map_err(|error| Failure::of(SignInFailure::Unusable, &error.to_string()))?;
    let secret = ClientSecret::new(settings.client_secret.expose_secret().to_owned());
    let client = Client::from_provider_metadata(
        metadata.clone(),
        ClientId::new(settings.client_id.clone()),
        Some(secret),
    );
    Ok(client.set_redirect_uri(redirect).set_auth_type(auth_type(metadata)))
}

/// Changes `code` for tokens, and says who they are about.
pub(super) async fn redeem(service: &Service, provider: &Provider, code: String, flow: &Flow) -> Failed<Who> {
    let (dialer, settings) = (&service.dialer, &provider.settings);
    let metadata = provider.discovered.get(dialer, &settings.issuer).await?;
    let client = client_of(provider, &metadata)?;
    let tokens = client
        .exchange_code(AuthorizationCode::new(code))?
        .set_pkce_verifier(flow.verifier())
        .request_async(&|request| dialer.exchange(request))
        .await?;
    let claims = match verify(&client, &tokens, flow) {
        Err(ClaimsVerificationError::SignatureVerification(SignatureVerificationError::NoMatchingKey)) => {
            // The provider may have new keys.
            let metadata = provider.discovered.renew(dialer, &settings.issuer).await?;
            verify(&client_of(provider, &metadata)?, &tokens, flow)?
        }
        verified => verified?,
    };
    let (subject, extra) = (claims.subject(), claims.additional_claims());
    let who = Who::of(subject, names!(claims), extra, &settings.group_claim);
    let groups_count = settings.super_admin_group.is_some() || !settings.role_maps.is_empty();
    let is_whole = who.name.is_some() && (who.groups.is_some() || !groups_count);
    if is_whole || client.user_info_url().is_none() {
        return Ok(who);
    }
    // Only of the same subject: the library compares them.
    let more = client.user_info(tokens.access_token().clone(), Some(subject.clone()))?;
    let more: UserInfoClaims<Extra, CoreGenderClaim> = more.request_async(&|request| dialer.exchange(request)).await?;
    let more = Who::of(subject, names!(more), more.additional_claims(), &settings.group_claim);
    Ok(who.or(more))
}

/// The claims of an ID token that is the provider's, for us, of this flow, and of the access token beside it.
fn verify(
    client: &OurClient,
    tokens: &Tokens,
    flow: &Flow,
) -> Result<IdTokenClaims<Extra, CoreGenderClaim>, ClaimsVerificationError> {
    let other = |what: &str| ClaimsVerificationError::Other(what.to_owned());
    let id_token = tokens.id_token().ok_or_else(|| other("there is no ID token"))?;
    let verifier = client.id_token_verifier().set_allowed_algs(ALGORITHMS);
    let claims = id_token.claims(&verifier, &flow.nonce())?.clone();
    if let Some(hash) = claims.access_token_hash() {
        let signature = ClaimsVerificationError::SignatureVerification;
        let (algorithm, key) = (
            id_token.signing_alg().map_err(signature)?,
            id_token.signing_key(&verifier).map_err(signature)?,
        );
        let own = AccessTokenHash::from_token(tokens.access_token(), algorithm, key);
        let is_own = own.is_ok_and(|own| own == *hash);
        is_own
            .then_some(())
            .ok_or_else(|| other("the access token is not the ID token's"))?;
    }
    Ok(claims)
}

/// How the secret is shown: in a header, unless the provider takes it in the body alone.
fn auth_type(metadata: &CoreProviderMetadata) -> AuthType {
    let methods = metadata.token_endpoint_auth_methods_supported();
    let takes = |method| methods.is_some_and(|methods| methods.contains(&method));
    if takes(CoreClientAuthMethod::ClientSecretPost) && !takes(CoreClientAuthMethod::ClientSecretBasic) {
        AuthType::RequestBody
    } else {
        AuthType::BasicAuth
    }
}
