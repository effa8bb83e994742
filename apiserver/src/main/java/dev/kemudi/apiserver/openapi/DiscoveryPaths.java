package dev.kemudi.apiserver.openapi;

import dev.kemudi.apiserver.openapi.Operation.Answer;
import dev.kemudi.machinery.object.GroupVersion;
import dev.kemudi.machinery.schema.Schema;
import java.util.List;

/** The paths that say what is served. */
final class DiscoveryPaths {
  private DiscoveryPaths() {}

  private static PathItem item(
      String path, String id, String tag, String what, List<String> forms, Schema schema) {
    return item(path, id, tag, what, forms, forms, schema);
  }

  private static PathItem item(
      String path,
      String id,
      String tag,
      String what,
      List<String> consumes,
      List<String> produces,
      Schema schema) {
    Operation read =
        new Operation(
            "get",
            "",
            id,
            "Reads " + what + ".",
            tag,
            null,
            List.of(),
            null,
            false,
            consumes,
            produces,
            List.of(Answer.ok(schema), Answer.UNAUTHORIZED));
    return new PathItem(path, List.of(read));
  }

  static PathItem core(Schema versions) {
    return item(
        "/api/",
        "getCoreAPIVersions",
        "core",
        "the versions of the core group",
        MediaTypes.OBJECTS,
        versions);
  }

  static PathItem groups(Schema list) {
    return item("/apis/", "getAPIVersions", "apis", "the groups", MediaTypes.OBJECTS, list);
  }

  static PathItem group(String group, Schema schema) {
    return item(
        "/apis/" + group + "/",
        "get" + OperationIds.group(group, true) + "APIGroup",
        OperationIds.group(group, false),
        "the versions of the group",
        MediaTypes.OBJECTS,
        schema);
  }

  static PathItem resources(GroupVersion version, Schema list) {
    String root = version.group().isEmpty() ? "/api/" : "/apis/" + version.group() + "/";
    return item(
        root + version.version() + "/",
        OperationIds.of("get", version, "APIResources"),
        OperationIds.tag(version),
        "the resources of the version",
        MediaTypes.OBJECTS,
        list);
  }

  static PathItem version(Schema info) {
    return item(
        "/version/", "getCodeVersion", "version", "the server's version", MediaTypes.JSON, info);
  }

  static PathItem issuer() {
    return item(
        "/.well-known/openid-configuration/",
        "getServiceAccountIssuerOpenIDConfiguration",
        "WellKnown",
        "how tokens of service accounts are verified",
        List.of(),
        MediaTypes.JSON,
        Schema.Scalar.STRING);
  }

  static PathItem issuerKeys() {
    return item(
        "/openid/v1/jwks/",
        "getServiceAccountIssuerOpenIDKeyset",
        "openid",
        "the keys that tokens of service accounts are verified by",
        List.of(),
        MediaTypes.KEY_SET,
        Schema.Scalar.STRING);
  }
}
