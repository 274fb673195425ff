// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: core_connector
// runs: 200000

#include <QJsonDocument>

#include "core/connector/plugin/LineBuffer.h"
#include "core/connector/plugin/PluginLine.h"

using namespace fdc::connector;

namespace {

void demand(bool holds) {
    if (!holds)
        __builtin_trap();
}

void judge(const QByteArray& line) {
    const auto message = parsePluginLine(line);
    if (!message)
        return;
    if (const auto* event = std::get_if<PluginEvent>(&*message))
        demand(!event->event.id.isEmpty() && event->event.id.size() <= 256 &&
               event->event.object.size() <= 512);
    if (const auto* answer = std::get_if<PluginAnswer>(&*message)) {
        demand(answer->id >= 0);
        demand(rungsOf(answer->result).size() <= 16);
        static_cast<void>(statusOf(answer->result));
        if (answer->failure)
            static_cast<void>(saidError(QStringLiteral("demo"), QStringLiteral("event"), *answer->failure));
    }
    if (const auto* request = std::get_if<PluginRequest>(&*message))
        demand(!request->id.isEmpty() && request->id.size() <= 64);
}

}  // namespace

/// Lines are the same however the pipe cuts them, and whatever a line says is bounded.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const QByteArray bytes(reinterpret_cast<const char*>(data), qsizetype(size));
    const qsizetype step = bytes.isEmpty() ? 1 : 1 + uchar(bytes[0]) % 32;
    LineBuffer whole(longestPluginLine);
    LineBuffer pieces(longestPluginLine);
    whole.append(bytes);
    QList<QByteArray> lines;
    while (const auto line = whole.take())
        lines.append(*line);
    QList<QByteArray> again;
    for (qsizetype at = 0; at < bytes.size(); at += step) {
        pieces.append(bytes.mid(at, step));
        while (const auto line = pieces.take())
            again.append(*line);
    }
    demand(lines == again && whole.takeRest() == pieces.takeRest());
    for (const QByteArray& line : lines)
        judge(line);
    judge(bytes);
    return 0;
}
