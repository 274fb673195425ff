// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: core_migration

#include "core/migration/Pattern.h"
#include "core/migration/expressions/ConditionExpression.h"

using namespace fdc::migration;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const QString text = QString::fromUtf8(reinterpret_cast<const char*>(data), qsizetype(size));
    const Punnet punnet{QStringLiteral("p"),
                        {},
                        {{QStringLiteral("d"),
                          {{QStringLiteral("kind"), {QStringLiteral("PDF"), QStringLiteral("12")}}},
                          {}}}};
    const DataScope scope = DataScope::ofPunnet(punnet);
    if (const auto pattern = Pattern::compile(text)) {
        static_cast<void>(pattern->values(scope));
        static_cast<void>(pattern->constants());
        static_cast<void>(pattern->references());
    }
    if (const auto condition = ConditionExpression::compile(text))
        static_cast<void>(condition->evaluate(scope));
    if (const auto expression = ValueExpression::compile(text))
        static_cast<void>(expression->evaluate(scope));
    return 0;
}
