// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: core_config

#include <cstdint>
#include <cstdlib>

#include "core/config/ConfigCheck.h"
#include "core/config/EffectiveSwitches.h"
#include "core/config/Placeholders.h"
#include "core/config/PropertiesDocument.h"
#include "core/config/UnifiedDiff.h"

using namespace fdc::config;
using namespace Qt::Literals::StringLiterals;

namespace {

void require(bool holds) {
    if (!holds)
        std::abort();
}

}  // namespace

/// What is said about a file of any bytes: its findings, its switches, its references and its differences.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
    if (size > 64 * 1024)
        return 0;
    const QByteArray input(reinterpret_cast<const char*>(bytes), qsizetype(size));
    const PropertiesDocument document = PropertiesDocument::parse(input);
    const QProcessEnvironment environment;
    for (const PropertiesDocument::Pair& pair : document.pairs()) {
        (void)displayValue(pair.key, pair.value);
        (void)Placeholders(document, environment).resolve(pair.value);
    }
    for (const Finding& finding : check(document))
        require(finding.line >= 1 && !text(finding, Language::French).isEmpty());
    (void)EffectiveSwitches(document, environment).all();
    require(unifiedDiff(u"f"_s, input, input + "x").startsWith(u"--- f\n"_s));
    return 0;
}
