package dev.kemudi.apiserver.crd;

import dev.kemudi.apiserver.registry.ObjectFormat;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.tree.JsonTree;
import java.util.Map;

/**
 * The bytes of objects that only a webhook can convert: those that were written when another
 * version was stored are read as such, and converted by whoever needs them.
 *
 * @param stored the kind in the version that is stored now
 * @param kinds all versions, by their apiVersion
 */
record MixedFormat(CustomKind stored, Map<String, CustomKind> kinds, CustomVersion now)
    implements ObjectFormat<CustomObject> {
  @Override
  public byte[] encode(CustomObject object) {
    return Json.encode(stored.codec(), object);
  }

  @Override
  public CustomObject decode(byte[] bytes) {
    Map<String, Object> tree = JsonTree.asObject(JsonTree.parseStored(bytes));
    CustomKind kind = kinds.getOrDefault(JsonTree.getString(tree, "apiVersion"), stored);
    return kind.withTypeMeta(JsonTree.decode(kind.codec(), tree), kind.typeMeta());
  }

  @Override
  public CustomObject current(CustomObject object) {
    return now.fromHub(object);
  }
}
