// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The peer of bench_properties: `load FILE` reads a file and prints how many pairs it has, `digest FILE` a digest of its sorted pairs. */
final class PropertiesPeer {
    public static void main(String[] args) throws Exception {
        Properties properties = new Properties();
        try (InputStream in = new BufferedInputStream(new FileInputStream(args[1]), 1 << 16)) {
            properties.load(in);
        }
        if (args[0].equals("load"))
            System.out.println(properties.size());
        else
            System.out.println(digest(properties));
    }

    private static String digest(Properties properties) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        TreeMap<String, String> sorted = new TreeMap<>();
        for (Map.Entry<Object, Object> pair : properties.entrySet())
            sorted.put((String) pair.getKey(), (String) pair.getValue());
        for (Map.Entry<String, String> pair : sorted.entrySet()) {
            for (String text : new String[] {pair.getKey(), pair.getValue()}) {
                digest.update(text.getBytes(StandardCharsets.UTF_16BE));
                digest.update(new byte[] {(byte) 0xff, (byte) 0xff});
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
