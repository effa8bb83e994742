package dev.kemudi.store.etcd;

import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import java.time.Duration;

/** Calls etcd, each within the timeout, at the endpoint that can be reached. */
final class EtcdClient implements AutoCloseable {
  private final Endpoints endpoints;
  private final Duration timeout;

  EtcdClient(EtcdOptions options) {
    endpoints = new Endpoints(options);
    timeout = options.timeout();
  }

  Duration timeout() {
    return timeout;
  }

  /** The channel for a stream. */
  Channel channel() {
    return endpoints.current();
  }

  /** A call that may be repeated elsewhere, and fails with the contract's exception. */
  <Q, A> A read(MethodDescriptor<Q, A> method, Q request) {
    try {
      return tryRead(method, request);
    } catch (StatusRuntimeException e) {
      throw Failures.unavailable(e);
    }
  }

  /** The same, but fails with etcd's own status. */
  <Q, A> A tryRead(MethodDescriptor<Q, A> method, Q request) {
    return endpoints.read(channel -> EtcdCalls.call(channel, method, request, timeout));
  }

  /** A call that is made once, since it may have taken place though it failed. */
  <Q, A> A write(MethodDescriptor<Q, A> method, Q request) {
    return endpoints.write(channel -> EtcdCalls.call(channel, method, request, timeout));
  }

  @Override
  public void close() {
    endpoints.close();
  }
}
