package dev.kemudi.resources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.resources.apps.deployment.Deployments;
import dev.kemudi.resources.core.node.Nodes;
import dev.kemudi.resources.core.persistentvolumeclaim.PersistentVolumeClaims;
import dev.kemudi.resources.core.pod.Pods;
import dev.kemudi.resources.scheduling.priorityclass.PriorityClasses;
import dev.kemudi.resources.storage.storageclass.StorageClasses;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told of changes that may not be. */
class UpdateRulesTest {
  private final Kinds kinds = new Kinds();

  private static <T extends KubeObject> T read(ResourceDefinition<T> definition, String text) {
    return Json.decode(
        definition.resource().kind().codec(),
        text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  /** What is told when the object becomes another. */
  private <T extends KubeObject> List<String> errors(
      ResourceDefinition<T> definition, String before, String after) {
    Strategy<T> strategy = definition.strategy();
    T old = kinds.create(strategy, read(definition, before));
    return kinds.errors(strategy, kinds.update(strategy, read(definition, after), old), old);
  }

  @Test
  void aStorageClassIsCheckedAgain() {
    assertEquals(
        List.of(
            "provisioner: Required value",
            "reclaimPolicy: Unsupported value: \"x\": supported values: \"Delete\", \"Retain\"",
            "provisioner: Forbidden: updates to provisioner are forbidden.",
            "reclaimPolicy: Forbidden: updates to reclaimPolicy are forbidden."),
        errors(
            StorageClasses.definition(),
            "{'metadata':{'name':'s'},'provisioner':'a.b/c'}",
            "{'metadata':{'name':'s'},'reclaimPolicy':'x'}"));
  }

  @Test
  void thePriorityOfAClassStays() {
    assertEquals(
        List.of("Value: Forbidden: may not be changed in an update."),
        errors(
            PriorityClasses.definition(),
            "{'metadata':{'name':'p'},'value':1}",
            "{'metadata':{'name':'p'},'value':2}"));
  }

  @Test
  void aSelectorMayNotGo() {
    String template =
        "'template':{'metadata':{'labels':{'a':'b'}},"
            + "'spec':{'containers':[{'name':'c','image':'i'}]}}";
    List<String> errors =
        errors(
            Deployments.definition(),
            "{'spec':{'selector':{'matchLabels':{'a':'b'}}," + template + "}}",
            "{'spec':{" + template + "}}");
    assertTrue(
        errors.contains("spec.selector: Invalid value: \"null\": field is immutable"),
        errors.toString());
  }

  @Test
  void aWrongDeadlineIsAllThatIsTold() {
    String pod =
        "{'spec':{'activeDeadlineSeconds':%s,'nodeName':'%s',"
            + "'containers':[{'name':'c','image':'i'}]}}";
    assertEquals(
        List.of(
            "spec.activeDeadlineSeconds: Invalid value: -1: must be between 0 and 2147483647,"
                + " inclusive"),
        errors(Pods.definition(), pod.formatted("5", "one"), pod.formatted("-1", "two")).stream()
            .filter(error -> !error.startsWith("metadata"))
            .distinct()
            .filter(error -> !error.contains("must be between 1"))
            .toList());
  }

  @Test
  void aClaimTellsWhatWasChanged() {
    String claim = "{'spec':{'accessModes':['%s'],'resources':{'requests':{'storage':'1Gi'}}}}";
    List<String> errors =
        errors(
            PersistentVolumeClaims.definition(),
            claim.formatted("ReadWriteOnce"),
            claim.formatted("ReadOnlyMany"));
    assertEquals(1, errors.size(), errors.toString());
    assertTrue(errors.getFirst().contains("ReadOnlyMany"), errors.getFirst());
  }

  @Test
  void theFirstRangeOfANodeCounts() {
    Strategy<dev.kemudi.api.core.v1.Node> strategy = Nodes.definition().strategy();
    var node =
        kinds.create(
            strategy,
            read(
                Nodes.definition(),
                "{'spec':{'podCIDR':'10.0.0.0/24','podCIDRs':['10.1.0.0/24']}}"));
    assertEquals(List.of("10.0.0.0/24"), node.spec().podCIDRs());
  }
}
