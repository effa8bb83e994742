package dev.kemudi.resources.core.node;

import dev.kemudi.api.core.v1.ConfigMapNodeConfigSource;
import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.NodeConfigSource;
import dev.kemudi.api.core.v1.NodeConfigStatus;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.validation.Names;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What may be wrong with the obsolete sources of a node agent's settings. */
final class NodeConfigValidation {
  private NodeConfigValidation() {}

  static void check(FieldErrors errors, Node node) {
    NodeConfigSource wanted = node.spec().configSource();
    if (wanted != null) {
      source(errors, FieldPath.of("spec", "configSource"), wanted, false);
    }
    NodeConfigStatus status = node.status().config();
    if (status != null) {
      FieldPath field = FieldPath.of("status", "config");
      reported(errors, field.child("assigned"), status.assigned());
      reported(errors, field.child("active"), status.active());
      reported(errors, field.child("lastKnownGood"), status.lastKnownGood());
    }
  }

  private static void reported(
      FieldErrors errors, FieldPath field, @Nullable NodeConfigSource source) {
    if (source != null) {
      source(errors, field, source, true);
    }
  }

  private static void source(
      FieldErrors errors, FieldPath field, NodeConfigSource source, boolean reported) {
    ConfigMapNodeConfigSource map = source.configMap();
    if (map == null) {
      errors.invalid(field, source, "exactly one reference subfield must be non-nil");
      return;
    }
    FieldPath at = field.child("configMap");
    identity(errors, at.child("uid"), map.uid(), reported);
    identity(errors, at.child("resourceVersion"), map.resourceVersion(), reported);
    given(errors, at.child("namespace"), "namespace", map.namespace(), Names::dnsLabel);
    given(errors, at.child("name"), "name", map.name(), Names::dnsSubdomain);
    given(
        errors,
        at.child("kubeletConfigKey"),
        "kubeletConfigKey",
        map.kubeletConfigKey(),
        Names::configMapKey);
  }

  private static void identity(
      FieldErrors errors, FieldPath field, String value, boolean reported) {
    String text = field.toString();
    String name = text.substring(text.lastIndexOf('.') + 1);
    if (reported && value.isEmpty()) {
      errors.required(field, name + " must be set in status");
    } else if (!reported && !value.isEmpty()) {
      errors.forbidden(field, name + " must not be set in spec");
    }
  }

  private static void given(
      FieldErrors errors,
      FieldPath field,
      String name,
      String value,
      Function<String, List<String>> rule) {
    if (value.isEmpty()) {
      errors.required(field, name + " must be set");
    } else {
      errors.invalid(field, value, rule.apply(value));
    }
  }
}
