package dev.kemudi.apiserver.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.machinery.meta.v1.APIResource;
import dev.kemudi.machinery.meta.v1.APIResourceBuilder;
import dev.kemudi.machinery.object.GroupVersion;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which operations the entries of discovery stand for. */
class PathsTest {
  private static final GroupVersion CORE = new GroupVersion("", "v1");

  private static APIResourceBuilder entry(String name, String kind, String... verbs) {
    return APIResourceBuilder.create().name(name).kind(kind).namespaced(true).verbs(List.of(verbs));
  }

  private static List<PathItem> paths(GroupVersion version, APIResourceBuilder... entries) {
    List<APIResource> resources = List.of(entries).stream().map(APIResourceBuilder::build).toList();
    return new ResourcePaths(new KindIndex()::schema, ServedForms.BUILT_IN).of(version, resources);
  }

  private static List<String> ids(List<PathItem> paths) {
    return paths.stream()
        .flatMap(path -> path.operations().stream())
        .map(Operation::id)
        .sorted()
        .toList();
  }

  private static String parameters(Operation operation) {
    return operation.parameters().stream()
        .sorted(Comparator.comparing(Parameter::name))
        .map(Parameter::name)
        .collect(Collectors.joining(" "));
  }

  @Test
  void connectsBothWays() {
    List<PathItem> paths =
        paths(CORE, entry("pods", "Pod"), entry("pods/exec", "PodExecOptions", "create", "get"));
    assertEquals(
        List.of("connectCoreV1GetNamespacedPodExec", "connectCoreV1PostNamespacedPodExec"),
        ids(paths));
    Operation first = paths.getFirst().operations().getFirst();
    assertEquals("command container name namespace stderr stdin stdout tty", parameters(first));
    assertEquals("connect", first.action());
  }

  @Test
  void proxiesEveryMethodAndPath() {
    List<PathItem> paths =
        paths(
            CORE,
            entry("services", "Service"),
            entry(
                "services/proxy",
                "ServiceProxyOptions",
                "create",
                "delete",
                "get",
                "patch",
                "update"));
    assertEquals(
        List.of(
            "/api/v1/namespaces/{namespace}/services/{name}/proxy",
            "/api/v1/namespaces/{namespace}/services/{name}/proxy/{path}"),
        paths.stream().map(PathItem::path).toList());
    assertEquals(14, ids(paths).size());
    assertEquals(
        "connectCoreV1DeleteNamespacedServiceProxyWithPath",
        paths.getLast().operations().getFirst().id());
    assertEquals("name namespace path path", parameters(paths.getLast().operations().getFirst()));
  }

  @Test
  void readsLogsAsText() {
    List<PathItem> paths = paths(CORE, entry("pods", "Pod"), entry("pods/log", "Pod", "get"));
    Operation log = paths.getFirst().operations().getFirst();
    assertEquals("readCoreV1NamespacedPodLog", log.id());
    assertEquals("text/plain", log.produces().getFirst());
    assertEquals(
        "container follow insecureSkipTLSVerifyBackend limitBytes name namespace pretty previous"
            + " sinceSeconds tailLines timestamps",
        parameters(log));
  }

  @Test
  void namesSubresourcesAfterTheirParentAndTheirKind() {
    GroupVersion apps = new GroupVersion("apps", "v1");
    APIResourceBuilder scale =
        entry("deployments/scale", "Scale", "get", "patch", "update")
            .group("autoscaling")
            .version("v1");
    List<PathItem> paths = paths(apps, entry("deployments", "Deployment"), scale);
    assertEquals(
        List.of(
            "patchAppsV1NamespacedDeploymentScale",
            "readAppsV1NamespacedDeploymentScale",
            "replaceAppsV1NamespacedDeploymentScale"),
        ids(paths));
    Operation read = paths.getFirst().operations().getFirst();
    assertEquals("autoscaling/v1, Kind=Scale", String.valueOf(read.kind()));
    assertEquals("apps_v1", read.tag());
  }

  @Test
  void leavesOutWhatHasNoSchema() {
    assertEquals(List.of(), paths(CORE, entry("secrets", "NoSuchKind", "get", "list")));
  }
}
