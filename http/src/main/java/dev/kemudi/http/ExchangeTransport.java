package dev.kemudi.http;

import java.net.SocketAddress;

/** One request's place on a connection: what a {@link ServerExchange} needs of HTTP/1.1 or 2. */
interface ExchangeTransport extends Link {
  SendQueue send();

  ReceiveQueue receive();

  HttpProtocol protocol();

  /** Fires when the peer is gone before the response was complete. */
  Signal gone();

  ConnectionFacts connection();

  /** Tells a peer that waits for it to send its body. */
  void sendContinue();

  boolean canUpgrade();

  UpgradedConnection upgrade(Headers headers);

  /** The handler has returned and the response has been ended. */
  void handlerDone();

  /** What all requests of a connection share. */
  record ConnectionFacts(
      SocketAddress remote, SocketAddress local, boolean secure, PeerIdentity peer) {}
}
