package dev.kemudi.apiserver.server;

import dev.kemudi.apiserver.endpoint.ComponentStatusEndpoint.Component;
import dev.kemudi.apiserver.endpoint.ComponentStatusEndpoint.Health;
import dev.kemudi.http.HttpClient;
import dev.kemudi.http.HttpClientConfig;
import dev.kemudi.http.HttpRequest;
import dev.kemudi.http.HttpResponse;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.http.tls.ClientTls;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Asks the parts of the control plane how they are: those in this process themselves, others at the
 * ports of this machine where kube-controller-manager and kube-scheduler tell it.
 */
final class ControlPlaneHealth {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int LONGEST = 4096;

  private record Elsewhere(String name, int port) {}

  private static final List<Elsewhere> PARTS =
      List.of(new Elsewhere("controller-manager", 10257), new Elsewhere("scheduler", 10259));

  private final HttpRuntime runtime;
  private final BooleanSupplier store;
  private final Map<String, BooleanSupplier> within = new ConcurrentHashMap<>();

  /**
   * @param store whether objects can be read
   */
  ControlPlaneHealth(HttpRuntime runtime, BooleanSupplier store) {
    this.runtime = runtime;
    this.store = store;
  }

  /** The part of the name is in this process. */
  void watchOver(String name, BooleanSupplier running) {
    within.put(name, running);
  }

  List<Component> components() {
    List<Component> all = new ArrayList<>();
    for (Elsewhere part : PARTS) {
      all.add(component(part.name(), () -> health(part)));
    }
    all.add(component("etcd-0", this::storeHealth));
    return List.copyOf(all);
  }

  private static Component component(String name, Supplier<Health> health) {
    return new Component() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Health health() {
        return health.get();
      }
    };
  }

  private Health storeHealth() {
    boolean answers = store.getAsBoolean();
    return new Health(answers, "{\"health\":\"" + answers + "\",\"reason\":\"\"}");
  }

  private Health health(Elsewhere part) {
    BooleanSupplier running = within.get(part.name());
    if (running != null) {
      return running.getAsBoolean() ? new Health(true, "ok") : new Health(false, "not running");
    }
    URI url = URI.create("https://127.0.0.1:" + part.port() + "/healthz");
    HttpClientConfig config =
        HttpClientConfig.with(ClientTls.trustingAnyone()).withTimeouts(PATIENCE, PATIENCE);
    try (HttpClient client = HttpClient.open(config, runtime);
        HttpResponse response = client.send(HttpRequest.of("GET", url))) {
      String text = new String(response.readBody(LONGEST), StandardCharsets.UTF_8);
      boolean healthy = response.status() == 200;
      return new Health(
          healthy, healthy ? text : "HTTP probe failed with statuscode: " + response.status());
    } catch (ConnectException e) {
      return new Health(
          false,
          "Get \""
              + url
              + "\": dial tcp 127.0.0.1:"
              + part.port()
              + ": connect: connection refused");
    } catch (IOException e) {
      return new Health(false, "Get \"" + url + "\": " + e.getMessage());
    }
  }
}
