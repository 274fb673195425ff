// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/WindowState.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

#include "core/base/platform/Files.h"

namespace fdc::ui::shell {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qint64 sizeLimit = 64 * 1024;
}

WindowState WindowState::read(const QString& file) {
    WindowState state;
    const auto bytes = base::platform::readFile(file, sizeLimit);
    if (!bytes)
        return state;
    const QJsonObject object = QJsonDocument::fromJson(*bytes).object();
    state.geometry = QByteArray::fromBase64(object[u"geometry"_s].toString().toLatin1());
    state.page = object[u"page"_s].toString();
    state.language = object[u"language"_s].toString();
    state.theme = object[u"theme"_s].toString();
    state.environment = object[u"environment"_s].toString();
    state.zoom = std::clamp(object[u"zoom"_s].toDouble(1.0), 0.7, 2.0);
    return state;
}

base::Result<void> WindowState::write(const QString& file) const {
    const QJsonObject object{{u"schema"_s, u"window/1"_s},
                             {u"geometry"_s, QString::fromLatin1(geometry.toBase64())},
                             {u"page"_s, page},
                             {u"language"_s, language},
                             {u"theme"_s, theme},
                             {u"environment"_s, environment},
                             {u"zoom"_s, zoom}};
    return base::platform::replaceFile(file, QJsonDocument(object).toJson(),
                                       base::platform::FileMode::Private);
}

}  // namespace fdc::ui::shell
