package dev.kemudi.apiserver.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.kemudi.api.authentication.v1.UserInfoBuilder;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.apiserver.request.RequestInfo;
import dev.kemudi.apiserver.request.Verb;
import dev.kemudi.machinery.meta.v1.ManagedFieldsEntry;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import dev.kemudi.machinery.meta.v1.OwnerReference;
import dev.kemudi.machinery.meta.v1.OwnerReferenceBuilder;
import dev.kemudi.machinery.object.GroupVersion;
import dev.kemudi.machinery.value.RawJson;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is put right around admission, and what the client hears of it. */
class MetadataRepairTest {
  private static final ManagedFieldsEntry OWNED =
      new ManagedFieldsEntry(
          "ci", "Apply", "v1", Instant.EPOCH, "FieldsV1", RawJson.of("{\"f:data\":{}}"), "");

  private final RequestContext context =
      new RequestContext(
          RequestInfo.forResource(
              Verb.CREATE, new GroupVersion("", "v1"), "default", "configmaps", "", "a"),
          UserInfoBuilder.create().username("jane").build(),
          Instant.EPOCH,
          "",
          "");

  private static OwnerReference owner(String uid) {
    return OwnerReferenceBuilder.create()
        .apiVersion("v1")
        .kind("Pod")
        .name("owner-" + uid)
        .uid(uid)
        .build();
  }

  @Test
  void ownersAreThereOnce() {
    ObjectMeta twice =
        ObjectMetaBuilder.create()
            .ownerReferences(List.of(owner("1"), owner("2"), owner("1")))
            .build();
    assertEquals(
        List.of(owner("1"), owner("2")),
        MetadataRepair.withDistinctOwners(twice, false, context).ownerReferences());
    assertEquals(
        List.of(
            ".metadata.ownerReferences contains duplicate entries; API server dedups owner references in 1.20+, and"
                + " may reject such requests as early as 1.24; please fix your requests; duplicate UID(s) observed: 1"),
        context.warnings());
  }

  @Test
  void distinctOwnersAreLeftAlone() {
    ObjectMeta once =
        ObjectMetaBuilder.create().ownerReferences(List.of(owner("1"), owner("2"))).build();
    assertSame(once, MetadataRepair.withDistinctOwners(once, true, context));
    assertEquals(List.of(), context.warnings());
  }

  @Test
  void brokenFieldsAreAsTheyWere() {
    ObjectMeta before = ObjectMetaBuilder.create().managedFields(List.of(OWNED)).build();
    ManagedFieldsEntry broken = new ManagedFieldsEntry("ci", "Steal", "v1", null, "", null, "");
    ObjectMeta changed =
        ObjectMetaBuilder.create().name("changed").managedFields(List.of(broken)).build();
    ObjectMeta repaired = MetadataRepair.withValidFields(changed, before, context);
    assertEquals("changed", repaired.name());
    assertEquals(List.of(OWNED), repaired.managedFields());
    assertEquals(
        List.of(
            ".metadata.managedFields was in an invalid state after admission; this could be caused by an outdated"
                + " mutating admission controller; please fix your requests: operation must be `Apply` or `Update`"),
        context.warnings());
  }

  @Test
  void emptyFieldsArePluginsRight() {
    ObjectMeta before = ObjectMetaBuilder.create().managedFields(List.of(OWNED)).build();
    ObjectMeta changed = ObjectMetaBuilder.create().build();
    assertSame(changed, MetadataRepair.withValidFields(changed, before, context));
  }
}
