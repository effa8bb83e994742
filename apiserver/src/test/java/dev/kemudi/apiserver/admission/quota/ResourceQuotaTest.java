package dev.kemudi.apiserver.admission.quota;

import static dev.kemudi.apiserver.admission.Writes.create;
import static dev.kemudi.apiserver.admission.Writes.refusal;
import static dev.kemudi.apiserver.admission.Writes.update;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.api.core.v1.ConfigMap;
import dev.kemudi.api.core.v1.ConfigMapBuilder;
import dev.kemudi.api.core.v1.ContainerBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.core.v1.PersistentVolumeClaimBuilder;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.ResourceQuota;
import dev.kemudi.api.core.v1.ResourceQuotaBuilder;
import dev.kemudi.api.core.v1.ResourceQuotaSpecBuilder;
import dev.kemudi.api.core.v1.ScopedResourceSelectorRequirement;
import dev.kemudi.api.core.v1.Service;
import dev.kemudi.api.core.v1.ServiceBuilder;
import dev.kemudi.api.core.v1.ServicePortBuilder;
import dev.kemudi.apiserver.MapClient;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.Surroundings;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.value.Quantity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ResourceQuotaTest {
  private final MapClient client = new MapClient();
  private final ResourceQuotaPlugin plugin = new ResourceQuotaPlugin(Surroundings.of(client));

  private ResourceQuotaPlugin limited(String resources) {
    return new ResourceQuotaPlugin(
        Surroundings.with(
            Surroundings.of(client),
            ResourceQuotaPlugin.NAME,
            "apiVersion: apiserver.config.k8s.io/v1\n"
                + "kind: ResourceQuotaConfiguration\n"
                + "limitedResources:\n"
                + resources));
  }

  private static Map<String, Quantity> amounts(String... pairs) {
    Map<String, Quantity> amounts = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      amounts.put(pairs[i], Quantity.parse(pairs[i + 1]));
    }
    return amounts;
  }

  private void quota(String name, Map<String, Quantity> hard, Map<String, Quantity> used) {
    quota(name, hard, used, spec -> spec);
  }

  private void quota(
      String name,
      Map<String, Quantity> hard,
      Map<String, Quantity> used,
      UnaryOperator<ResourceQuotaSpecBuilder> scopes) {
    client.seed(
        CoreV1.RESOURCEQUOTAS,
        ResourceQuotaBuilder.create()
            .metadata(m -> m.name(name).namespace("shop").resourceVersion("1"))
            .spec(spec -> scopes.apply(spec.hard(hard)))
            .status(status -> status.hard(hard).used(used))
            .build());
  }

  private Map<String, Quantity> used(String name) {
    ResourceQuota quota = client.get(CoreV1.RESOURCEQUOTAS, new ObjectKey("shop", name));
    return quota.status().used();
  }

  private static Pod pod(String name, String cpu) {
    return PodBuilder.create()
        .metadata(m -> m.name(name).namespace("shop"))
        .spec(
            spec ->
                spec.containers(
                    List.of(
                        ContainerBuilder.create()
                            .name("main")
                            .resources(
                                r -> r.requests(cpu.isEmpty() ? Map.of() : amounts("cpu", cpu)))
                            .build())))
        .build();
  }

  private String refused(Pod pod) {
    return refusal(plugin, create(CoreV1.PODS, pod));
  }

  @Test
  void aNamespaceWithoutQuotaIsFree() {
    assertEquals("", refused(pod("a", "1")));
    assertEquals(List.of(), client.writes());
  }

  @Test
  void podsAreChargedUntilTheQuotaIsUp() {
    quota("q", amounts("pods", "5", "cpu", "1"), amounts("pods", "1", "cpu", "0"));
    assertEquals("", refused(pod("a", "300m")));
    assertEquals("", refused(pod("b", "500m")));
    assertEquals(amounts("pods", "3", "cpu", "800m"), used("q"));
    assertEquals(
        "pods \"c\" is forbidden: exceeded quota: q, requested: cpu=300m, used: cpu=800m,"
            + " limited: cpu=1",
        refused(pod("c", "300m")));
    assertEquals(amounts("pods", "3", "cpu", "800m"), used("q"));
    assertEquals("", refused(pod("d", "200m")));
  }

  @Test
  void allThatIsExceededIsTold() {
    quota(
        "q",
        amounts("pods", "1", "requests.cpu", "1", "count/pods", "9"),
        amounts("pods", "1", "requests.cpu", "500m", "count/pods", "1"));
    assertEquals(
        "pods \"a\" is forbidden: exceeded quota: q, requested: pods=1,requests.cpu=2, used:"
            + " pods=1,requests.cpu=500m, limited: pods=1,requests.cpu=1",
        refused(pod("a", "2")));
  }

  @Test
  void containersMustSayWhatIsBounded() {
    quota(
        "q",
        amounts("cpu", "1", "limits.memory", "1Gi"),
        amounts("cpu", "0", "limits.memory", "0"));
    assertEquals(
        "pods \"a\" is forbidden: failed quota: q: must specify cpu for: main; limits.memory for:"
            + " main",
        refused(pod("a", "")));
  }

  @Test
  void aQuotaThatHasNotBeenCountedAllowsNothing() {
    quota("q", amounts("pods", "5", "requests.cpu", "1"), amounts("pods", "1"));
    assertEquals(
        "pods \"a\" is forbidden: status unknown for quota: q, resources: pods,requests.cpu",
        refused(pod("a", "1")));
  }

  @Test
  void nothingIsUsedBelowZero() {
    quota("q", amounts("cpu", "1"), amounts("cpu", "0"));
    assertEquals(
        "pods \"a\" is forbidden: quota usage is negative for resource(s): cpu,requests.cpu",
        refused(pod("a", "-1")));
  }

  @Test
  void severalQuotasAreChargedTogetherOrNotAtAll() {
    quota("count", amounts("pods", "9"), amounts("pods", "1"));
    quota("power", amounts("requests.cpu", "1"), amounts("requests.cpu", "0"));
    assertEquals("", refused(pod("a", "1")));
    assertEquals(amounts("pods", "2"), used("count"));
    assertEquals(amounts("requests.cpu", "1"), used("power"));
    assertEquals(
        "pods \"b\" is forbidden: exceeded quota: power, requested: requests.cpu=1, used:"
            + " requests.cpu=1, limited: requests.cpu=1",
        refused(pod("b", "1")));
    assertEquals(amounts("pods", "2"), used("count"));
  }

  @Test
  void scopesTellWhichQuotaIsMeant() {
    quota("idle", amounts("pods", "1"), amounts("pods", "0"), s -> s.scopes(List.of("BestEffort")));
    quota(
        "urgent",
        amounts("pods", "1"),
        amounts("pods", "0"),
        spec ->
            spec.scopeSelector(
                selector ->
                    selector.matchExpressions(
                        List.of(
                            new ScopedResourceSelectorRequirement(
                                "PriorityClass", "In", List.of("high"))))));
    Pod high = PodBuilder.from(pod("high", "1")).spec(s -> s.priorityClassName("high")).build();
    assertEquals("", refused(pod("plain", "1")));
    assertEquals("", refused(high));
    assertEquals("", refused(pod("idle", "")));
    assertEquals(amounts("pods", "1"), used("idle"));
    assertEquals(amounts("pods", "1"), used("urgent"));
    assertEquals(
        "pods \"high\" is forbidden: exceeded quota: urgent, requested: pods=1, used: pods=1,"
            + " limited: pods=1",
        refused(high));
  }

  @Test
  void aDryRunIsCheckedButNotCharged() {
    quota("q", amounts("pods", "1"), amounts("pods", "0"));
    AdmissionRequest dry = dry(create(CoreV1.PODS, pod("a", "1")));
    assertEquals("", refusal(plugin, dry));
    assertEquals(amounts("pods", "0"), used("q"));
    assertEquals("", refused(pod("a", "1")));
    assertEquals(
        "pods \"a\" is forbidden: exceeded quota: q, requested: pods=1, used: pods=1, limited:"
            + " pods=1",
        refusal(plugin, dry));
  }

  private static AdmissionRequest dry(AdmissionRequest request) {
    return AdmissionRequest.of(
        request.operation(),
        request.kind(),
        request.resource(),
        request.served(),
        request.subresource(),
        request.namespace(),
        request.name(),
        request.object(),
        request.old(),
        request.options(),
        true,
        request.context());
  }

  private static Service service(String type) {
    return ServiceBuilder.create()
        .metadata(m -> m.name("web").namespace("shop").resourceVersion("1"))
        .spec(spec -> spec.type(type).ports(List.of(ServicePortBuilder.create().port(80).build())))
        .build();
  }

  @Test
  void updatesAreChargedWithWhatTheyAdd() {
    quota(
        "q",
        amounts("services", "1", "services.nodeports", "1", "services.loadbalancers", "0"),
        amounts("services", "1", "services.nodeports", "0", "services.loadbalancers", "0"));
    Service plain = service("ClusterIP");
    assertEquals("", refusal(plugin, update(CoreV1.SERVICES, plain, plain)));
    assertEquals(List.of(), client.writes());
    assertEquals("", refusal(plugin, update(CoreV1.SERVICES, plain, service("NodePort"))));
    assertEquals(Quantity.ofUnits(1), used("q").get("services.nodeports"));
    assertEquals("", refusal(plugin, update(CoreV1.SERVICES, service("NodePort"), plain)));
    assertEquals(
        "services \"web\" is forbidden: exceeded quota: q, requested: services.loadbalancers=1,"
            + " used: services.loadbalancers=0, limited: services.loadbalancers=0",
        refusal(plugin, update(CoreV1.SERVICES, service("NodePort"), service("LoadBalancer"))));
  }

  private static PersistentVolumeClaim claim(String size) {
    return PersistentVolumeClaimBuilder.create()
        .metadata(m -> m.name("data").namespace("shop").resourceVersion("1"))
        .spec(
            spec ->
                spec.storageClassName("fast").resources(r -> r.requests(amounts("storage", size))))
        .build();
  }

  @Test
  void storageIsCountedByClass() {
    String name = "fast.storageclass.storage.k8s.io/requests.storage";
    quota("q", amounts(name, "10Gi"), amounts(name, "0"));
    assertEquals("", refusal(plugin, create(CoreV1.PERSISTENTVOLUMECLAIMS, claim("6Gi"))));
    assertEquals(
        "", refusal(plugin, update(CoreV1.PERSISTENTVOLUMECLAIMS, claim("6Gi"), claim("8Gi"))));
    assertEquals(
        "persistentvolumeclaims \"data\" is forbidden: exceeded quota: q, requested: "
            + name
            + "=3Gi, used: "
            + name
            + "=8Gi, limited: "
            + name
            + "=10Gi",
        refusal(plugin, update(CoreV1.PERSISTENTVOLUMECLAIMS, claim("6Gi"), claim("9Gi"))));
  }

  private static ConfigMap map(String name) {
    return ConfigMapBuilder.create().metadata(m -> m.name(name).namespace("shop")).build();
  }

  @Test
  void anythingCanBeCounted() {
    quota(
        "q",
        amounts("configmaps", "1", "count/configmaps", "7"),
        amounts("configmaps", "0", "count/configmaps", "0"));
    assertEquals("", refusal(plugin, create(CoreV1.CONFIGMAPS, map("a"))));
    assertEquals(amounts("configmaps", "1", "count/configmaps", "1"), used("q"));
    assertEquals(
        "configmaps \"b\" is forbidden: exceeded quota: q, requested: configmaps=1, used:"
            + " configmaps=1, limited: configmaps=1",
        refusal(plugin, create(CoreV1.CONFIGMAPS, map("b"))));
    assertEquals("", refusal(plugin, update(CoreV1.CONFIGMAPS, map("a"), map("a"))));
  }

  @Test
  void whatIsLimitedNeedsAQuota() {
    ResourceQuotaPlugin strict =
        limited("- resource: persistentvolumeclaims\n  matchContains: [requests.storage]\n");
    assertEquals("", refusal(strict, create(CoreV1.PODS, pod("a", "1"))));
    String start = "persistentvolumeclaims \"data\" is forbidden: insufficient quota to consume: ";
    String ofClass = "fast.storageclass.storage.k8s.io/requests.storage";
    assertEquals(
        start + ofClass + ",requests.storage",
        refusal(strict, create(CoreV1.PERSISTENTVOLUMECLAIMS, claim("1Gi"))));
    quota("q", amounts("requests.storage", "5Gi"), amounts("requests.storage", "0"));
    assertEquals(
        start + ofClass, refusal(strict, create(CoreV1.PERSISTENTVOLUMECLAIMS, claim("1Gi"))));
    quota("r", amounts(ofClass, "5Gi"), amounts(ofClass, "0"));
    assertEquals("", refusal(strict, create(CoreV1.PERSISTENTVOLUMECLAIMS, claim("1Gi"))));
    assertEquals(amounts(ofClass, "1Gi"), used("r"));
  }

  @Test
  void limitedScopesNeedAQuotaThatHasThem() {
    ResourceQuotaPlugin strict =
        limited(
            """
            - resource: pods
              matchScopes:
              - scopeName: PriorityClass
                operator: In
                values: [high, higher]
            """);
    Pod high = PodBuilder.from(pod("high", "1")).spec(s -> s.priorityClassName("high")).build();
    assertEquals("", refusal(strict, create(CoreV1.PODS, pod("a", "1"))));
    assertEquals(
        "insufficient quota to match these scopes: [{PriorityClass In [high higher]}]",
        refusal(strict, create(CoreV1.PODS, high)));
    quota(
        "urgent",
        amounts("pods", "1"),
        amounts("pods", "0"),
        spec ->
            spec.scopeSelector(
                selector ->
                    selector.matchExpressions(
                        List.of(
                            new ScopedResourceSelectorRequirement(
                                "PriorityClass", "Exists", List.of())))));
    assertEquals("", refusal(strict, create(CoreV1.PODS, high)));
    assertEquals(amounts("pods", "1"), used("urgent"));
  }
}
