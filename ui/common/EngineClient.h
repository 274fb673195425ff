// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QString>
#include <functional>

#include "core/base/Result.h"

class QObject;

namespace fdc::ui {

/// The window's only way to the engine: actions by id, as the command line's (docs/actions.md). The engine
/// works elsewhere, so nothing here waits.
///
/// Thread: GUI. @p answer is called in the GUI thread, later, exactly once — unless @p context was destroyed
/// meanwhile: then never. Who asks passes the object whose state the answer changes.
/// Errors: those of the action, and ENGINE_UNREACHABLE.
class EngineClient {
public:
    using Answer = std::function<void(const base::Result<QJsonObject>&)>;

    virtual ~EngineClient() = default;
    virtual void ask(const QString& action, const QJsonObject& arguments, QObject* context,
                     Answer answer) = 0;
};

}  // namespace fdc::ui
