package dev.kemudi.resources.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.ConfigMap;
import dev.kemudi.api.core.v1.ConfigMapBuilder;
import dev.kemudi.api.core.v1.EndpointAddress;
import dev.kemudi.api.core.v1.EndpointAddressBuilder;
import dev.kemudi.api.core.v1.EndpointPortBuilder;
import dev.kemudi.api.core.v1.EndpointSubsetBuilder;
import dev.kemudi.api.core.v1.Endpoints;
import dev.kemudi.api.core.v1.EndpointsBuilder;
import dev.kemudi.api.core.v1.Event;
import dev.kemudi.api.core.v1.EventBuilder;
import dev.kemudi.api.core.v1.Namespace;
import dev.kemudi.api.core.v1.NamespaceBuilder;
import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.NodeBuilder;
import dev.kemudi.api.core.v1.NodeConditionBuilder;
import dev.kemudi.api.core.v1.Secret;
import dev.kemudi.api.core.v1.SecretBuilder;
import dev.kemudi.api.core.v1.TaintBuilder;
import dev.kemudi.machinery.value.Bytes;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.resources.Kinds;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.core.configmap.ConfigMaps;
import dev.kemudi.resources.core.endpoints.EndpointsObjects;
import dev.kemudi.resources.core.event.Events;
import dev.kemudi.resources.core.namespace.Namespaces;
import dev.kemudi.resources.core.node.Nodes;
import dev.kemudi.resources.core.secret.Secrets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoreKindsTest {
  private final Kinds kinds = new Kinds();

  @Test
  void newNamespaceIsActiveAndFinalized() {
    Strategy<Namespace> strategy = Namespaces.definition().strategy();
    Namespace made =
        kinds.create(
            strategy, NamespaceBuilder.create().metadata(meta -> meta.name("blue")).build());
    assertEquals(List.of("kubernetes"), made.spec().finalizers());
    assertEquals("Active", made.status().phase());
    assertEquals("blue", made.metadata().labels().get("kubernetes.io/metadata.name"));
    assertEquals(List.of("blue", "Active", "5m"), kinds.row(strategy, made));
  }

  @Test
  void namespaceFinalizersAreQualified() {
    Namespace wrong =
        NamespaceBuilder.create().spec(spec -> spec.finalizers(List.of("mine"))).build();
    assertEquals(
        List.of(
            "spec.finalizers: Invalid value: \"mine\": name is neither a standard finalizer name"
                + " nor is it fully qualified"),
        kinds.errors(Namespaces.definition().strategy(), wrong));
  }

  @Test
  void secretMergesTextAndChecksKeys() {
    Strategy<Secret> strategy = Secrets.definition().strategy();
    Secret made =
        kinds.create(strategy, SecretBuilder.create().stringData(Map.of("user", "me")).build());
    assertEquals(Map.of("user", Bytes.utf8("me")), made.data());
    assertEquals("Opaque", made.type());
    assertTrue(made.stringData().isEmpty());
    Secret tls =
        SecretBuilder.create()
            .type("kubernetes.io/tls")
            .data(Map.of("a b", Bytes.EMPTY, "tls.crt", Bytes.EMPTY))
            .build();
    assertEquals(
        List.of(
            "data[a b]: Invalid value: \"a b\": a valid config key must consist of alphanumeric"
                + " characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name',"
                + " regex used for validation is '[-._a-zA-Z0-9]+')",
            "data[tls.key]: Required value"),
        kinds.errors(strategy, tls));
    Secret docker =
        SecretBuilder.create()
            .type("kubernetes.io/dockerconfigjson")
            .data(Map.of(".dockerconfigjson", Bytes.utf8("[1]")))
            .build();
    assertEquals(
        List.of(
            "data[.dockerconfigjson]: Invalid value: \"<secret contents redacted>\": json: cannot"
                + " unmarshal array into Go value of type map[string]interface {}"),
        kinds.errors(strategy, docker));
  }

  @Test
  void immutableConfigMapStaysAsItIs() {
    ConfigMap old = ConfigMapBuilder.create().immutable(true).data(Map.of("a", "1")).build();
    ConfigMap changed = ConfigMapBuilder.create().data(Map.of("a", "2")).build();
    assertEquals(
        List.of(
            "immutable: Forbidden: field is immutable when `immutable` is set",
            "data: Forbidden: field is immutable when `immutable` is set"),
        kinds.errors(ConfigMaps.definition().strategy(), changed, old));
  }

  @Test
  void eventsOfTheNewApiMustBeComplete() {
    Event event =
        EventBuilder.create()
            .metadata(meta -> meta.name("e").namespace("default"))
            .involvedObject(object -> object.kind("Pod").name("p").namespace("default"))
            .count(3)
            .build();
    assertEquals(List.of(), kinds.errors(Events.definition().strategy(), event));
    assertEquals(
        List.of(
            "eventTime: Required value",
            "type: Invalid value: \"\": has invalid value: ",
            "count: Invalid value: \"\": needs to be unset"),
        kinds.errors(Events.strict(), event));
    Event elsewhere =
        EventBuilder.from(event).involvedObject(object -> object.namespace("other")).build();
    assertEquals(
        List.of(
            "involvedObject.namespace: Invalid value: \"other\": does not match event.namespace"),
        kinds.errors(Events.definition().strategy(), elsewhere));
  }

  @Test
  void eventRowCountsSeries() {
    Event event =
        EventBuilder.create()
            .metadata(meta -> meta.name("e"))
            .type("Normal")
            .reason("Pulled")
            .message(" done\n")
            .involvedObject(object -> object.kind("Pod").name("p"))
            .eventTime(Kinds.NOW.minusSeconds(600))
            .reportingComponent("kubelet")
            .reportingInstance("n1")
            .series(series -> series.count(4).lastObservedTime(Kinds.NOW.minusSeconds(7)))
            .build();
    assertEquals(
        List.of("7s", "Normal", "Pulled", "pod/p", "", "kubelet, n1", "done", "10m", 4L, "e"),
        kinds.row(Events.definition().strategy(), event));
  }

  @Test
  void nodeTaintsAndRangesAreChecked() {
    Node node =
        NodeBuilder.create()
            .spec(
                spec ->
                    spec.podCIDRs(List.of("10.0.0.0/24", "10.0.1.0/24"))
                        .taints(List.of(TaintBuilder.create().key("a").effect("Never").build())))
            .status(status -> status.capacity(Map.of("pods", Quantity.parse("1500m"))))
            .build();
    List<String> errors = kinds.errors(Nodes.definition().strategy(), node);
    assertEquals(
        "metadata.taints[0].effect: Unsupported value: \"Never\": supported values:"
            + " \"NoSchedule\", \"PreferNoSchedule\", \"NoExecute\"",
        errors.get(0));
    assertEquals(
        "status.capacity.pods: Invalid value: \"1500m\": must be an integer", errors.get(1));
    assertTrue(errors.get(2).endsWith("may specify no more than one CIDR for each IP family"));
  }

  @Test
  void nodeRowShowsRolesAndReadiness() {
    Node node =
        NodeBuilder.create()
            .metadata(
                meta ->
                    meta.name("n1")
                        .labels(
                            Map.of(
                                "node-role.kubernetes.io/worker", "",
                                "node-role.kubernetes.io/control-plane", "")))
            .spec(spec -> spec.unschedulable(true))
            .status(
                status ->
                    status.conditions(
                        List.of(
                            NodeConditionBuilder.create().type("Ready").status("True").build())))
            .build();
    List<Object> row = kinds.row(Nodes.definition().strategy(), node);
    assertEquals(
        List.of("n1", "Ready,SchedulingDisabled", "control-plane,worker"), row.subList(0, 3));
  }

  @Test
  void endpointsRowShowsTheFirstThree() {
    Endpoints endpoints =
        EndpointsBuilder.create()
            .metadata(meta -> meta.name("e"))
            .subsets(
                List.of(
                    EndpointSubsetBuilder.create()
                        .addresses(
                            List.of(address("10.0.0.1"), address("10.0.0.2"), address("fd00::1")))
                        .ports(
                            List.of(
                                EndpointPortBuilder.create().port(80).build(),
                                EndpointPortBuilder.create().port(81).build()))
                        .build()))
            .build();
    assertEquals(
        "10.0.0.1:80,10.0.0.2:80,[fd00::1]:80 + 3 more...",
        kinds.row(EndpointsObjects.definition().strategy(), endpoints).get(1));
  }

  @Test
  void endpointAddressesAreOrdinary() {
    Endpoints endpoints =
        EndpointsBuilder.create()
            .subsets(
                List.of(
                    EndpointSubsetBuilder.create()
                        .addresses(List.of(address("127.0.0.1"), address("10.0.0")))
                        .build()))
            .build();
    assertEquals(
        List.of(
            "subsets[0].addresses[0].ip: Invalid value: \"127.0.0.1\": may not be in the loopback"
                + " range (127.0.0.0/8, ::1/128)",
            "subsets[0].addresses[1].ip: Invalid value: \"10.0.0\": must be a valid IP address,"
                + " (e.g. 10.9.8.7 or 2001:db8::ffff)",
            "subsets[0].addresses[1].ip: Invalid value: \"10.0.0\": must be a valid IP address"),
        kinds.errors(EndpointsObjects.definition().strategy(), endpoints));
  }

  private static EndpointAddress address(String ip) {
    return EndpointAddressBuilder.create().ip(ip).build();
  }
}
