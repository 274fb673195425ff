// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: core_security

#include <cstdint>
#include <cstdlib>

#include "core/security/SecretFile.h"

using namespace fdc::security;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const QByteArray bytes(reinterpret_cast<const char*>(data), qsizetype(size));
    // The key is not derived here: scrypt would be all that the fuzzer does.
    static const SecretFileKey key{Secret(QByteArray(32, 'e')), Secret(QByteArray(32, 'c'))};
    if (auto file = parseSecretFile(bytes)) {
        if (openSecrets(*file, key))
            std::abort();  // nobody can seal for this key by chance
        file->header.check = checkValue(file->header, key);
        if (openSecrets(*file, key))
            std::abort();
        const auto again = parseSecretFile(formatSecretFile(*file));
        if (!again || again->sealed != file->sealed)
            std::abort();
    }
    if (const auto secrets = parseSecretList(Secret(bytes))) {
        const auto again = parseSecretList(formatSecretList(*secrets));
        if (!again || again->keys() != secrets->keys())
            std::abort();
    }
    return 0;
}
