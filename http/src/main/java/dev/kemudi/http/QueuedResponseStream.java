package dev.kemudi.http;

import java.io.IOException;
import java.time.Duration;

/** A streamed response over a transport's send queue. */
final class QueuedResponseStream implements ResponseStream {
  private final ExchangeTransport transport;
  private final SendQueue queue;
  private final Duration timeout;

  QueuedResponseStream(ExchangeTransport transport, Duration timeout) {
    this.transport = transport;
    this.queue = transport.send();
    this.timeout = timeout;
  }

  @Override
  public void write(byte[]... pieces) throws IOException {
    queue.append(timeout, pieces);
  }

  @Override
  public void write(Duration limit, byte[]... pieces) throws IOException {
    queue.append(limit, pieces);
  }

  @Override
  public boolean tryWrite(byte[]... pieces) throws IOException {
    return queue.tryAppend(pieces);
  }

  @Override
  public boolean awaitWritable(Duration limit) throws IOException {
    return queue.awaitRoom(limit, false);
  }

  @Override
  public void flush() throws IOException {
    queue.flush();
  }

  @Override
  public boolean isOpen() {
    return queue.isOpen();
  }

  @Override
  public void onPeerGone(Runnable callback) {
    transport.gone().then(callback);
  }

  @Override
  public void close() {
    queue.end();
  }

  @Override
  public void abort() {
    transport.abort();
  }
}
