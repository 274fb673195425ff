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

QList<PropertiesDocument::Pair> without(const PropertiesDocument& document, const QString& key) {
    QList<PropertiesDocument::Pair> pairs = document.pairs();
    pairs.removeIf([&](const PropertiesDocument::Pair& pair) { return pair.key == key; });
    for (PropertiesDocument::Pair& pair : pairs)
        pair.line = 0;
    return pairs;
}

/// An edit changes its own key and nothing else.
void edit(PropertiesDocument document, const QString& key, const QString& value) {
    const auto others = without(document, key);
    document.set(key, value);
    require(document.value(key) == value);
    require(without(document, key) == others);
    require(document.unset(key));
    require(!document.contains(key));
    require(without(document, key) == others);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
    if (size > 64 * 1024)
        return 0;
    const QByteArray input(reinterpret_cast<const char*>(bytes), qsizetype(size));
    const PropertiesDocument document = PropertiesDocument::parse(input);
    require(document.toBytes() == input);
    const QProcessEnvironment environment;
    for (const PropertiesDocument::Pair& pair : document.pairs()) {
        require(document.value(pair.key) == pair.value);
        require(document.line(pair.key) == pair.line);
        (void)displayValue(pair.key, pair.value);
        (void)Placeholders(document, environment).resolve(pair.value);
    }
    for (const Finding& finding : check(document))
        require(finding.line >= 1 && !text(finding, Language::French).isEmpty());
    (void)EffectiveSwitches(document, environment).all();
    require(unifiedDiff(u"f"_s, input, input + "x").startsWith(u"--- f\n"_s));
    const QString tail = QString::fromLatin1(input.right(12));
    edit(document, u"connectors.fast2.enabled"_s, tail);
    if (document.size() > 0)
        edit(document, document.keyAt(qsizetype(size) % document.size()), tail);
    edit(document, tail, u" = x"_s);
    return 0;
}
