package dev.kemudi.node.server;

import dev.kemudi.http.HttpClient;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.http.HttpHandler;
import dev.kemudi.node.cri.RuntimeClient;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Finds the endpoint for a request by the first part of its path. */
final class Routes {
  private static final Set<String> READ = Set.of("GET", "HEAD");
  private static final Set<String> STREAM = Set.of("GET", "POST");
  private static final Set<String> COMMAND = Set.of("POST");
  private static final Set<String> DELETION = Set.of("DELETE");

  private record Route(Set<String> methods, HttpHandler endpoint) {}

  private final Map<String, Route> routes;

  private Routes(Map<String, Route> routes) {
    this.routes = routes;
  }

  static Routes of(
      NodeServerConfig config,
      RuntimeClient runtime,
      HttpClient streams,
      NodePods pods,
      InstantSource clock) {
    RunningContainers running = new RunningContainers(runtime);
    PodEndpoints lists = new PodEndpoints(runtime);
    StreamEndpoints live = new StreamEndpoints(pods, running, runtime, new StreamProxy(streams));
    LogEndpoint logs = new LogEndpoint(pods, runtime, clock);
    FileEndpoint files = new FileEndpoint(config.folders().logRoot());
    Map<String, Route> routes = new HashMap<>();
    new NodePages(
            config.nodeName(),
            new UsageReader(config, runtime, pods, clock),
            pods,
            () -> RunningContainers.all(runtime).size(),
            config.configuration())
        .all()
        .forEach((name, page) -> routes.put(name, new Route(READ, page)));
    routes.put("runningpods", new Route(READ, lists::running));
    routes.put("containerLogs", new Route(READ, logs::answer));
    routes.put("exec", new Route(STREAM, live::exec));
    routes.put("attach", new Route(STREAM, live::attach));
    routes.put("portForward", new Route(STREAM, live::portForward));
    routes.put("run", new Route(COMMAND, live::run));
    routes.put("localVolumes", new Route(DELETION, VolumeEndpoint::answer));
    routes.put("logs", new Route(READ, files::answer));
    return new Routes(routes);
  }

  void handle(HttpExchange exchange) throws Exception {
    try {
      route(exchange).endpoint().handle(exchange);
    } catch (RefusedException e) {
      Answers.text(exchange, e.status(), e.text());
    }
  }

  private Route route(HttpExchange exchange) throws RefusedException {
    String first = exchange.pathSegments().isEmpty() ? "" : exchange.pathSegments().getFirst();
    Route route = routes.get(first);
    if (route == null) {
      throw notFound();
    }
    if (!route.methods().contains(exchange.method())) {
      throw new RefusedException(405, "405: Method Not Allowed");
    }
    return route;
  }

  /** What is said of paths that lead nowhere. */
  static RefusedException notFound() {
    return new RefusedException(404, "404: Page Not Found");
  }
}
