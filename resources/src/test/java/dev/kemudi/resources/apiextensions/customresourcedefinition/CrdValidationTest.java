package dev.kemudi.resources.apiextensions.customresourcedefinition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.api.apiextensions.v1.CustomResourceDefinition;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionCodec;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.tree.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names, versions, subresources and columns of definitions, in upstream's words. */
class CrdValidationTest {
  private static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: things.example.com, annotations: {note: x}}
      spec:
        group: example.com
        scope: Namespaced
        names: {plural: things, singular: thing, kind: Thing, listKind: ThingList, shortNames: [th], categories: [all]}
        conversion: {strategy: None}
        versions:
        - name: v1
          served: true
          storage: true
          deprecated: false
          schema: {openAPIV3Schema: {type: object}}
          subresources: {scale: {specReplicasPath: .spec.n, statusReplicasPath: .status.n, labelSelectorPath: .status.s}}
          additionalPrinterColumns: [{name: Count, type: integer, format: int32, jsonPath: .spec.n}]
      status: {storedVersions: [v1], acceptedNames: {plural: '', kind: ''}}
      """;

  private static CustomResourceDefinition definition(String yaml) {
    return JsonTree.decode(
        CustomResourceDefinitionCodec.INSTANCE,
        JsonTree.asObject(Yaml.parse(yaml.getBytes(StandardCharsets.UTF_8))));
  }

  private static List<String> created(String yaml) {
    return CrdValidation.created(definition(yaml)).stream().map(FieldError::toString).toList();
  }

  private static List<String> updated(String yaml, String old) {
    return CrdValidation.updated(definition(yaml), definition(old)).stream()
        .map(FieldError::toString)
        .toList();
  }

  @Test
  void takesWhatIsRight() {
    assertEquals(List.of(), created(DEFINITION));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name: things.example.com | name: other.example.com | metadata.name: Invalid value:"
            + " \"other.example.com\": must be spec.names.plural+\".\"+spec.group",
        "scope: Namespaced | scope: Wide | spec.scope: Unsupported value: \"Wide\": supported"
            + " values: \"Cluster\", \"Namespaced\"",
        "singular: thing, | singular: Thing, | spec.names.singular: Invalid value: \"Thing\": a"
            + " DNS-1035 label must consist of lower case alphanumeric characters or '-', start"
            + " with an alphabetic character, and end with an alphanumeric character (e.g."
            + " 'my-name',  or 'abc-123', regex used for validation is"
            + " '[a-z]([-a-z0-9]*[a-z0-9])?')",
        "listKind: ThingList | listKind: Thing | spec.names.listKind: Invalid value: \"Thing\":"
            + " kind and listKind may not be the same",
        "schema: {openAPIV3Schema: {type: object}} | schema: {} |"
            + " spec.versions[0].schema.openAPIV3Schema: Required value: schemas are required",
        "storage: true | storage: false | spec.versions: Invalid value",
        "deprecated: false | deprecationWarning: old | spec.versions[0].deprecationWarning: Invalid"
            + " value: \"old\": can only be set for deprecated versions",
        "deprecated: false | {deprecated: true, deprecationWarning: ''} |"
            + " spec.versions[0].deprecationWarning: Invalid value: \"\": must not be an empty"
            + " string",
        "specReplicasPath: .spec.n | specReplicasPath: spec.n |"
            + " spec.subresources.scale.specReplicasPath: Invalid value: \"spec.n\": must be a"
            + " simple json path starting with .",
        "statusReplicasPath: .status.n | statusReplicasPath: .spec.n |"
            + " spec.subresources.scale.statusReplicasPath: Invalid value: \".spec.n\": should be a"
            + " json path under .status",
        "labelSelectorPath: .status.s | labelSelectorPath: .other |"
            + " spec.subresources.scale.labelSelectorPath: Invalid value: \".other\": should be a"
            + " json path under either .spec or .status",
        "type: integer | type: odd | spec.additionalPrinterColumns[0].type: Invalid value: \"odd\":"
            + " must be one of boolean,date,integer,number,string",
        "format: int32 | format: odd | spec.additionalPrinterColumns[0].format: Invalid value:"
            + " \"odd\": must be one of byte,date,date-time,double,float,int32,int64,password",
        "jsonPath: .spec.n | jsonPath: spec | spec.additionalPrinterColumns[0].JSONPath: Invalid"
            + " value: \"spec\": must be a simple json path starting with .",
        "strategy: None | strategy: Odd | spec.conversion.strategy: Unsupported value: \"Odd\":"
            + " supported values: \"None\", \"Webhook\"",
        "{strategy: None} | {strategy: Webhook} | spec.conversion.webhookClientConfig: Required"
            + " value: required when strategy is set to Webhook",
        "storedVersions: [v1] | storedVersions: [v1, v0] | status.storedVersions[1]: Invalid value:"
            + " \"v0\": must appear in spec.versions",
        "scope: Namespaced | {scope: Namespaced, preserveUnknownFields: true} |"
            + " spec.preserveUnknownFields: Invalid value: true: cannot set to true, set"
            + " x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead",
      })
  void refuses(String good, String bad, String message) {
    String replaced =
        bad.startsWith("{deprecated") || bad.startsWith("{scope")
            ? bad.substring(1, bad.length() - 1)
                .replace(", ", "\n" + (bad.startsWith("{s") ? "  " : "    "))
            : bad;
    List<String> errors = created(DEFINITION.replace(good, replaced));
    assertEquals(true, errors.getFirst().startsWith(message), errors.toString());
  }

  @Test
  void protectsTheCommunitysGroups() {
    String ours = DEFINITION.replace("example.com", "example.k8s.io");
    assertEquals(
        List.of(
            "metadata.annotations[api-approved.kubernetes.io]: Required value: protected groups"
                + " must have approval annotation \"api-approved.kubernetes.io\", see"
                + " https://github.com/kubernetes/enhancements/pull/1111"),
        created(ours));
    assertEquals(
        List.of(
            "metadata.annotations[api-approved.kubernetes.io]: Invalid value: \"yes\": protected"
                + " groups must have approval annotation \"api-approved.kubernetes.io\" with either"
                + " a URL or a reason starting with \"unapproved\", see"
                + " https://github.com/kubernetes/enhancements/pull/1111"),
        created(ours.replace("note: x", "api-approved.kubernetes.io: 'yes'")));
    assertEquals(
        List.of(),
        created(
            ours.replace("note: x", "api-approved.kubernetes.io: unapproved, new")
                .replace("unapproved, new", "'unapproved, new'")));
    assertEquals(
        List.of(),
        created(ours.replace("note: x", "api-approved.kubernetes.io: 'https://github.com/x/1'")));
    assertEquals(List.of(), updated(ours, ours));
  }

  @Test
  void keepsNamesOnceEstablished() {
    String established =
        DEFINITION.replace(
            "storedVersions: [v1]",
            "conditions: [{type: Established, status: 'True'}], storedVersions: [v1]");
    assertEquals(
        List.of(
            "spec.scope: Invalid value: \"Cluster\": field is immutable",
            "spec.names.kind: Invalid value: \"Other\": field is immutable"),
        updated(
            established
                .replace("scope: Namespaced", "scope: Cluster")
                .replace("kind: Thing,", "kind: Other,"),
            established));
  }

  @Test
  void keepsWhatWasAllowedOnce() {
    String schemaless =
        DEFINITION.replace("schema: {openAPIV3Schema: {type: object}}", "schema: {}");
    assertEquals(
        List.of(
            "spec.versions[0].schema.openAPIV3Schema: Required value: because otherwise all fields"
                + " are pruned"),
        updated(schemaless, schemaless));
    String reviews =
        DEFINITION.replace(
            "{strategy: None}",
            "{strategy: Webhook, webhook: {conversionReviewVersions: [v9], clientConfig: {url:"
                + " 'https://x'}}}");
    assertEquals(
        List.of(
            "spec.conversion.conversionReviewVersions: Invalid value: []string{\"v9\"}: must"
                + " include at least one of v1, v1beta1"),
        created(reviews));
    assertEquals(List.of(), updated(reviews, reviews));
  }
}
