package dev.kemudi.apiserver.server;

import dev.kemudi.apiserver.encryption.ProviderHealth;
import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether the server is well, in the words of kube-apiserver, whose names of checks monitors and
 * installers know: {@code /healthz}, {@code /livez} and {@code /readyz}, and below each of them one
 * check alone.
 */
final class HealthPages {
  private static final BooleanSupplier ALWAYS = () -> true;
  private static final String HOOK = "poststarthook/";

  private static final String DEFINITIONS = "crd-informer-synced";

  /** What has long been done when the server listens; their names are asked for nonetheless. */
  private static final List<String> STARTED =
      List.of(
          "start-kube-apiserver-admission-initializer",
          "generic-apiserver-start-informers",
          "priority-and-fairness-config-consumer",
          "priority-and-fairness-filter",
          "storage-object-count-tracker-hook",
          "start-apiextensions-informers",
          "start-apiextensions-controllers",
          DEFINITIONS,
          "bootstrap-controller",
          "rbac/bootstrap-roles",
          "scheduling/bootstrap-system-priority-classes",
          "priority-and-fairness-config-producer",
          "start-cluster-authentication-info-controller",
          "aggregator-reload-proxy-client-cert",
          "start-kube-aggregator-informers",
          "apiservice-registration-controller",
          "apiservice-status-available-controller",
          "kube-apiserver-autoregistration",
          "autoregister-completion",
          "apiservice-openapi-controller",
          "apiservice-openapiv3-controller");

  private static final Set<String> ROLES = Set.of("rbac/bootstrap-roles");
  private static final Set<String> NO_HOOK = Set.of("autoregister-completion");
  private static final Set<String> BOOTSTRAP =
      Set.of(
          "scheduling/bootstrap-system-priority-classes", "priority-and-fairness-config-producer");

  /**
   * One of what is looked at.
   *
   * @param problem what is wrong; empty if nothing is
   */
  private record Check(String name, Supplier<String> problem) {
    static Check of(String name, BooleanSupplier passes) {
      return new Check(name, () -> passes.getAsBoolean() ? "" : "not finished");
    }
  }

  private final List<Check> live;
  private final List<Check> ready;

  /**
   * @param store whether objects can be read
   * @param bootstrapped whether what a cluster begins with is there
   * @param rolesKnown whether the roles have been read
   * @param definitionsServed whether the custom resources of before are served
   * @param draining whether the server is about to stop
   * @param providers how the key management services are
   */
  HealthPages(
      BooleanSupplier store,
      BooleanSupplier bootstrapped,
      BooleanSupplier rolesKnown,
      BooleanSupplier definitionsServed,
      BooleanSupplier draining,
      List<ProviderHealth> providers) {
    List<Check> first =
        List.of(Check.of("ping", ALWAYS), Check.of("log", ALWAYS), Check.of("etcd", store));
    List<Check> services = new ArrayList<>();
    for (ProviderHealth provider : providers) {
      services.add(new Check(provider.name(), provider::problem));
    }
    BooleanSupplier roles = () -> bootstrapped.getAsBoolean() && rolesKnown.getAsBoolean();
    List<Check> hooks =
        STARTED.stream()
            .map(
                name -> {
                  BooleanSupplier passes =
                      ROLES.contains(name)
                          ? roles
                          : BOOTSTRAP.contains(name)
                              ? bootstrapped
                              : name.equals(DEFINITIONS) ? definitionsServed : ALWAYS;
                  return Check.of(NO_HOOK.contains(name) ? name : HOOK + name, passes);
                })
            .toList();
    List<Check> forReady = List.of(Check.of("etcd-readiness", store));
    List<Check> informed = List.of(Check.of("informer-sync", rolesKnown));
    List<Check> last = List.of(Check.of("shutdown", () -> !draining.getAsBoolean()));
    this.live = Stream.of(first, services, hooks).flatMap(List::stream).toList();
    this.ready =
        Stream.of(first, forReady, services, informed, hooks, last).flatMap(List::stream).toList();
  }

  /** The paths of all pages and checks. */
  Set<String> paths() {
    Set<String> paths = new TreeSet<>();
    for (String page : List.of("healthz", "livez", "readyz")) {
      paths.add("/" + page);
      (page.equals("readyz") ? ready : live)
          .forEach(check -> paths.add("/" + page + "/" + check.name()));
    }
    return paths;
  }

  /** Answers for a path that begins with the name of one of the pages. */
  void handle(HttpExchange exchange, List<String> path) throws IOException {
    String page = path.getFirst();
    List<Check> checks = page.equals("readyz") ? ready : live;
    if (path.size() == 1) {
      all(exchange, page, checks);
    } else {
      one(exchange, String.join("/", path.subList(1, path.size())), checks);
    }
  }

  private static void one(HttpExchange exchange, String name, List<Check> checks)
      throws IOException {
    Optional<Check> check = checks.stream().filter(each -> each.name().equals(name)).findFirst();
    if (check.isEmpty()) {
      Texts.notFound(exchange);
      return;
    }
    String problem = check.get().problem().get();
    if (problem.isEmpty()) {
      answer(exchange, 200, "ok");
    } else {
      answer(exchange, 500, "internal server error: " + problem + "\n");
    }
  }

  private static void all(HttpExchange exchange, String page, List<Check> checks)
      throws IOException {
    Set<String> excluded = new TreeSet<>(exchange.query().all("exclude"));
    List<String> lines = new ArrayList<>();
    boolean passed = true;
    for (Check check : checks) {
      if (excluded.remove(check.name())) {
        lines.add("[+]" + check.name() + " excluded: ok\n");
      } else if (check.problem().get().isEmpty()) {
        lines.add("[+]" + check.name() + " ok\n");
      } else {
        passed = false;
        lines.add("[-]" + check.name() + " failed: reason withheld\n");
      }
    }
    if (!excluded.isEmpty()) {
      lines.add(
          excluded.stream()
              .map(name -> '"' + name + '"')
              .collect(
                  Collectors.joining(
                      ",", "warn: some health checks cannot be excluded: no matches for ", "\n")));
    }
    lines.add(page + " check " + (passed ? "passed" : "failed") + "\n");
    boolean told = !passed || !exchange.query().all("verbose").isEmpty();
    answer(exchange, passed ? 200 : 500, told ? String.join("", lines) : "ok");
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    exchange.respond(
        status,
        Headers.of(
            "Content-Type",
            "text/plain; charset=utf-8",
            "X-Content-Type-Options",
            "nosniff",
            "Cache-Control",
            "no-cache, private"),
        text.getBytes(StandardCharsets.UTF_8));
  }
}
