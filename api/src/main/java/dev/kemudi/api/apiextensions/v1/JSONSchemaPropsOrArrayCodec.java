package dev.kemudi.api.apiextensions.v1;

import com.fasterxml.jackson.core.JsonToken;
import dev.kemudi.machinery.codec.JsonReader;
import dev.kemudi.machinery.codec.JsonWriter;
import dev.kemudi.machinery.codec.ProtoReader;
import dev.kemudi.machinery.codec.ProtoWriter;
import dev.kemudi.machinery.codec.TypeCodec;
import dev.kemudi.machinery.schema.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes {@link JSONSchemaPropsOrArray}, whose JSON is one of two forms. */
public final class JSONSchemaPropsOrArrayCodec implements TypeCodec<JSONSchemaPropsOrArray> {
  public static final JSONSchemaPropsOrArrayCodec INSTANCE = new JSONSchemaPropsOrArrayCodec();
  public static final JSONSchemaPropsOrArray EMPTY = new JSONSchemaPropsOrArray(null, List.of());
  private static final Schema.Struct SCHEMA =
      new Schema.Struct(
          "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArray",
          "JSONSchemaPropsOrArray",
          "One schema or a list of them.",
          false,
          true,
          List::of);

  private JSONSchemaPropsOrArrayCodec() {}

  @Override
  public Class<JSONSchemaPropsOrArray> type() {
    return JSONSchemaPropsOrArray.class;
  }

  @Override
  public JSONSchemaPropsOrArray empty() {
    return EMPTY;
  }

  @Override
  public Schema.Struct schema() {
    return SCHEMA;
  }

  @Override
  public void writeJson(JsonWriter w, JSONSchemaPropsOrArray v) throws IOException {
    if (v.schemas().isEmpty() && v.schema() != null) {
      JSONSchemaPropsCodec.INSTANCE.writeJson(w, v.schema());
      return;
    }
    w.beginArray();
    for (JSONSchemaProps schema : v.schemas()) {
      JSONSchemaPropsCodec.INSTANCE.writeJson(w, schema);
    }
    w.endArray();
  }

  @Override
  public JSONSchemaPropsOrArray readJson(JsonReader r) throws IOException {
    return r.parser().currentToken() == JsonToken.START_ARRAY
        ? new JSONSchemaPropsOrArray(
            null, r.structs("[]v1.JSONSchemaProps", JSONSchemaPropsCodec.INSTANCE))
        : new JSONSchemaPropsOrArray(JSONSchemaPropsCodec.INSTANCE.readJson(r), List.of());
  }

  @Override
  public void writeProto(ProtoWriter w, JSONSchemaPropsOrArray v) {
    for (JSONSchemaProps schema : v.schemas().reversed()) {
      int mark = w.size();
      JSONSchemaPropsCodec.INSTANCE.writeProto(w, schema);
      w.endMessage(2, mark);
    }
    if (v.schema() != null) {
      int mark = w.size();
      JSONSchemaPropsCodec.INSTANCE.writeProto(w, v.schema());
      w.endMessage(1, mark);
    }
  }

  @Override
  public JSONSchemaPropsOrArray readProto(ProtoReader r) {
    @Nullable JSONSchemaProps schema = null;
    List<JSONSchemaProps> schemas = new ArrayList<>();
    for (int field; (field = r.nextField()) != 0; ) {
      switch (field) {
        case 1 -> schema = r.message(JSONSchemaPropsCodec.INSTANCE);
        case 2 -> schemas.add(r.message(JSONSchemaPropsCodec.INSTANCE));
        default -> r.skip();
      }
    }
    return new JSONSchemaPropsOrArray(schema, List.copyOf(schemas));
  }
}
