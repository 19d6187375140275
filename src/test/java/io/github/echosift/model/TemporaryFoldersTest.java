package io.github.echosift.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.echosift.spark.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class TemporaryFoldersTest {
  @TempDir Path place;

  @Test
  void clear_foldersOfEndedProcesses_areDeletedAndNoOthers() throws IOException {
    Owner self = Owner.current();
    folder("echosift-model-1", new Owner(self.machine(), 1L << 30, "1"));
    folder("echosift-model-2", self);
    folder("echosift-model-3", new Owner("another machine", 1L << 30, "1"));
    Files.createDirectory(place.resolve("echosift-model-4"));
    TemporaryFolders.clear(place);
    try (Stream<Path> left = Files.list(place)) {
      assertEquals(
          List.of(
              "echosift-model-2",
              "echosift-model-2.owner",
              "echosift-model-3",
              "echosift-model-3.owner",
              "echosift-model-4"),
          left.map(path -> path.getFileName().toString()).sorted().toList());
    }
  }

  private void folder(String name, Owner owner) throws IOException {
    Files.writeString(Files.createDirectory(place.resolve(name)).resolve("model.onnx"), "x");
    Files.writeString(place.resolve(name + ".owner"), owner.text());
  }
}
