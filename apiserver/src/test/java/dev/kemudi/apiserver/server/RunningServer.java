package dev.kemudi.apiserver.server;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server for all tests of a class, and who asks it. */
final class RunningServer implements BeforeAllCallback, AfterAllCallback {
  private final ServingOptions serving;
  private final Preparation preparation;
  private @Nullable TestServer server;
  private @Nullable PlainClient http;

  /** What must be there before the first test. */
  @FunctionalInterface
  interface Preparation {
    void prepare(PlainClient http) throws Exception;
  }

  private RunningServer(ServingOptions serving, Preparation preparation) {
    this.serving = serving;
    this.preparation = preparation;
  }

  static RunningServer usual() {
    return with(ServingOptions.usual());
  }

  static RunningServer with(ServingOptions serving) {
    return new RunningServer(serving, _ -> {});
  }

  /** Serves what the definition says, too. */
  static RunningServer defining(String yaml) {
    return usual().after(http -> Definitions.serve(http, yaml));
  }

  /** The same once that is done. */
  RunningServer after(Preparation first) {
    return new RunningServer(serving, first);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    TestServer started = new TestServer(serving);
    server = started;
    PlainClient client = new PlainClient(started);
    http = client;
    preparation.prepare(client);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (http != null) {
      http.close();
    }
    if (server != null) {
      server.close();
    }
  }

  TestServer server() {
    return Objects.requireNonNull(server);
  }

  PlainClient http() {
    return Objects.requireNonNull(http);
  }
}
