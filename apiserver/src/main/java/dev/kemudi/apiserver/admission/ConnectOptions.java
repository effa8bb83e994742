package dev.kemudi.apiserver.admission;

import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.ObjectMetaCodec;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;
import java.util.Map;

/**
 * What is asked of a connection, in place of an object.
 *
 * @param tree with kind and version
 */
public record ConnectOptions(TypeMeta typeMeta, Map<String, Object> tree) implements KubeObject {
  @Override
  public ObjectMeta metadata() {
    return ObjectMetaCodec.INSTANCE.empty();
  }
}
