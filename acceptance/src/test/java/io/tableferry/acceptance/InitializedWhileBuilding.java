package io.tableferry.acceptance;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.net.Socket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.MappedByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.zip.ZipFile;

/**
 * Does what native-image does with the classes that Quarkus has it initialize: initializes them,
 * here, and looks at what they then hold. Native-image gives up on a class that cannot be
 * initialized, and on threads, open files, connections and random numbers among what classes hold;
 * those would be those of the machine that the image was made on.
 */
final class InitializedWhileBuilding {

  private final PreparedForNative program;

  InitializedWhileBuilding(PreparedForNative program) {
    this.program = program;
  }

  /** What native-image would not put up with, of classes that are wanted; each as a sentence. */
  Set<String> objections(Predicate<String> wanted) throws Exception {
    Set<String> objections = new TreeSet<>();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    Map<String, Optional<String>> properties = new HashMap<>();
    program
        .propertiesWhileBuilding()
        .forEach((k, v) -> properties.put(k, Optional.ofNullable(System.setProperty(k, v))));
    try (URLClassLoader loader = loader()) {
      thread.setContextClassLoader(loader);
      List<Class<?>> initialized = new ArrayList<>();
      for (String name : program.initializedWhileBuilding()) {
        if (wanted.test(name)) {
          initialize(name, loader, initialized, objections);
        }
      }
      look(initialized, objections);
      for (Thread started : Thread.getAllStackTraces().keySet()) {
        if (started != thread && started.getContextClassLoader() == loader) {
          objections.add("a class starts the thread " + started.getName());
        }
      }
    } finally {
      thread.setContextClassLoader(before);
      properties.forEach(
          (key, value) ->
              value.ifPresentOrElse(
                  v -> System.setProperty(key, v), () -> System.clearProperty(key)));
    }
    return objections;
  }

  private URLClassLoader loader() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (Path jar : program.jars()) {
      urls.add(jar.toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
  }

  private static void initialize(
      String name, ClassLoader loader, List<Class<?>> initialized, Set<String> objections) {
    try {
      initialized.add(Class.forName(name, true, loader));
    } catch (NoClassDefFoundError | ClassNotFoundException absent) {
      // A class that it needs is not among the libraries: then it is left to the program.
    } catch (LinkageError e) {
      objections.add(name + " cannot be initialized: " + cause(e));
    }
  }

  private static String cause(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.toString();
  }

  /** An object, and the field of a class by way of which it is held. */
  private record Held(String field, Object object) {}

  private static void look(List<Class<?>> classes, Set<String> objections) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Held> left = new ArrayDeque<>();
    for (Class<?> type : classes) {
      fields(type, null, type.getName() + ".", left);
    }
    while (!left.isEmpty()) {
      Held held = left.remove();
      Object object = held.object();
      if (object == null || object instanceof Class || !seen.add(object)) {
        continue;
      }
      if (cannotBeKept(object)) {
        objections.add(held.field() + " holds a " + object.getClass().getName());
      } else {
        parts(held, left);
      }
    }
  }

  private static boolean cannotBeKept(Object object) {
    return object instanceof Thread
        || object instanceof ExecutorService
        || object instanceof Random
        || object instanceof SplittableRandom
        || object instanceof ZipFile
        || object instanceof Socket
        || object instanceof InetAddress
        || object instanceof MappedByteBuffer;
  }

  private static void parts(Held held, Deque<Held> left) {
    Object object = held.object();
    if (object instanceof Object[] array) {
      Arrays.stream(array).forEach(part -> left.add(new Held(held.field(), part)));
    } else if (object instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            left.add(new Held(held.field(), key));
            left.add(new Held(held.field(), value));
          });
    } else if (object instanceof List<?> || object instanceof Set<?>) {
      ((Iterable<?>) object).forEach(part -> left.add(new Held(held.field(), part)));
    } else if (object instanceof AtomicReference<?> reference) {
      left.add(new Held(held.field(), reference.get()));
    } else {
      for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
        fields(type, object, held.field(), left);
      }
    }
  }

  /** Those that can be looked at: not the JDK's. */
  private static void fields(Class<?> type, Object object, String path, Deque<Held> left) {
    if (type.getClassLoader() == null || type.isHidden()) {
      return;
    }
    try {
      for (Field field : type.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers()) == (object == null)
            && !field.getType().isPrimitive()
            && field.trySetAccessible()) {
          left.add(new Held(object == null ? path + field.getName() : path, field.get(object)));
        }
      }
    } catch (NoClassDefFoundError absent) {
      // The type of a field is not among the libraries.
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
