package dev.kemudi.api.apiextensions.v1;

import com.fasterxml.jackson.core.JsonToken;
import dev.kemudi.machinery.codec.JsonReader;
import dev.kemudi.machinery.codec.JsonWriter;
import dev.kemudi.machinery.codec.ProtoReader;
import dev.kemudi.machinery.codec.ProtoWriter;
import dev.kemudi.machinery.codec.TypeCodec;
import dev.kemudi.machinery.schema.Schema;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes {@link JSONSchemaPropsOrBool}, whose JSON is one of two forms. */
public final class JSONSchemaPropsOrBoolCodec implements TypeCodec<JSONSchemaPropsOrBool> {
  public static final JSONSchemaPropsOrBoolCodec INSTANCE = new JSONSchemaPropsOrBoolCodec();
  public static final JSONSchemaPropsOrBool EMPTY = new JSONSchemaPropsOrBool(false, null);
  private static final Schema.Struct SCHEMA =
      new Schema.Struct(
          "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool",
          "JSONSchemaPropsOrBool",
          "A schema or a boolean.",
          false,
          true,
          List::of);

  private JSONSchemaPropsOrBoolCodec() {}

  @Override
  public Class<JSONSchemaPropsOrBool> type() {
    return JSONSchemaPropsOrBool.class;
  }

  @Override
  public JSONSchemaPropsOrBool empty() {
    return EMPTY;
  }

  @Override
  public Schema.Struct schema() {
    return SCHEMA;
  }

  @Override
  public void writeJson(JsonWriter w, JSONSchemaPropsOrBool v) throws IOException {
    if (v.schema() != null) {
      JSONSchemaPropsCodec.INSTANCE.writeJson(w, v.schema());
    } else {
      w.bool(v.allows());
    }
  }

  @Override
  public JSONSchemaPropsOrBool readJson(JsonReader r) throws IOException {
    return r.parser().currentToken() == JsonToken.START_OBJECT
        ? new JSONSchemaPropsOrBool(true, JSONSchemaPropsCodec.INSTANCE.readJson(r))
        : new JSONSchemaPropsOrBool(r.bool(), null);
  }

  @Override
  public void writeProto(ProtoWriter w, JSONSchemaPropsOrBool v) {
    if (v.schema() != null) {
      int mark = w.size();
      JSONSchemaPropsCodec.INSTANCE.writeProto(w, v.schema());
      w.endMessage(2, mark);
    }
    w.bool(1, v.allows());
  }

  @Override
  public JSONSchemaPropsOrBool readProto(ProtoReader r) {
    boolean allows = false;
    @Nullable JSONSchemaProps schema = null;
    for (int field; (field = r.nextField()) != 0; ) {
      switch (field) {
        case 1 -> allows = r.bool();
        case 2 -> schema = r.message(JSONSchemaPropsCodec.INSTANCE);
        default -> r.skip();
      }
    }
    return new JSONSchemaPropsOrBool(allows, schema);
  }
}
