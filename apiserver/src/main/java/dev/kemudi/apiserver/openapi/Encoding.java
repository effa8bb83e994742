package dev.kemudi.apiserver.openapi;

/** The forms in which documents are sent. */
enum Encoding {
  JSON,
  PROTOBUF
}
