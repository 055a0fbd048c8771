//! Answering requests until told to stop.

use std::future::Future;

use tokio::net::TcpListener;

use crate::routes::router;
use crate::site::PortalState;

/// Serves the portal on a listener; ends when `stop` does, after the requests under way are answered.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    listener: TcpListener,
    state: PortalState,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    axum::serve(listener, router(state)).with_graceful_shutdown(stop).await
}
