package dev.kemudi.apiserver.crd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.api.apiextensions.v1.CustomResourceDefinition;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionBuilder;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionCodec;
import dev.kemudi.apiserver.crd.definition.NonStructural;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.tree.Yaml;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the conditions of definitions say of their schemas and their groups. */
class DefinitionStatusTest {
  private static CustomResourceDefinition judged(CustomResourceDefinition definition, Instant now) {
    return DefinitionStatus.judged(definition, NonStructural.of(definition.spec()), now);
  }

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static CustomResourceDefinition definition(
      String group, String annotations, String schema) {
    String yaml =
        "{metadata: {name: things."
            + group
            + ", annotations: {"
            + annotations
            + "}}, spec: {group: "
            + group
            + ", versions: [{name: v1, schema: {openAPIV3Schema: "
            + schema
            + "}}]}}";
    return JsonTree.decode(
        CustomResourceDefinitionCodec.INSTANCE,
        JsonTree.asObject(Yaml.parse(yaml.getBytes(StandardCharsets.UTF_8))));
  }

  private static List<String> conditions(CustomResourceDefinition definition) {
    return definition.status().conditions().stream()
        .map(
            each -> each.type() + " " + each.status() + " " + each.reason() + ": " + each.message())
        .toList();
  }

  @Test
  void tellOfSchemasThatAreNotStructural() {
    CustomResourceDefinition judged =
        judged(definition("example.com", "", "{type: object, properties: {f: {}}}"), NOW);
    assertEquals(
        List.of(
            "NonStructuralSchema True Violations:"
                + " spec.versions[0].schema.openAPIV3Schema.properties[f].type: Required value:"
                + " must not be empty for specified object fields"),
        conditions(judged));
    assertEquals(
        List.of(
            "NonStructuralSchema Unknown StructuralError: failed to check validation schema for"
                + " version v1: OpenAPIV3Schema 'definitions' is not supported"),
        conditions(judged(definition("example.com", "", "{definitions: {a: {}}}"), NOW)));
    CustomResourceDefinition mended =
        CustomResourceDefinitionBuilder.from(judged)
            .spec(definition("example.com", "", "{type: object}").spec())
            .build();
    assertEquals(List.of(), conditions(judged(mended, NOW)));
  }

  @Test
  void tellWhetherTheCommunityHasApproved() {
    String condition = "KubernetesAPIApprovalPolicyConformant ";
    assertEquals(
        List.of(condition + "True ApprovedAnnotation: approved in https://example.com/1"),
        conditions(
            judged(
                definition(
                    "x.k8s.io",
                    "api-approved.kubernetes.io: 'https://example.com/1'",
                    "{type: object}"),
                NOW)));
    assertEquals(
        List.of(condition + "False UnapprovedAnnotation: not approved: \"unapproved, new\""),
        conditions(
            judged(
                definition(
                    "x.k8s.io", "api-approved.kubernetes.io: 'unapproved, new'", "{type: object}"),
                NOW)));
    assertEquals(
        List.of(
            condition
                + "False MissingAnnotation: protected groups must have approval annotation"
                + " \"api-approved.kubernetes.io\", see"
                + " https://github.com/kubernetes/enhancements/pull/1111"),
        conditions(judged(definition("kubernetes.io", "", "{type: object}"), NOW)));
  }
}
