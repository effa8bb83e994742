package dev.kemudi.linker;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.MethodTypeDesc;
import java.util.function.Consumer;

/** A static method that a class gets in place of one that would be linked at run time. */
record AddedMethod(String name, MethodTypeDesc type, Consumer<CodeBuilder> body) {
  void writeTo(ClassBuilder builder) {
    builder.withMethodBody(
        name, type, ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC, body);
  }
}
