package dev.kemudi.http;

/** One request of a client and its response: what callers need of HTTP/1.1 or 2. */
interface ClientExchange extends Link {
  SendQueue send();

  ReceiveQueue receive();

  Signal gone();

  HttpProtocol protocol();

  PendingHead head();
}
