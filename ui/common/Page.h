// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QObject>
#include <QString>

#include "core/security/Roles.h"
#include "ui/common/Command.h"

class QWidget;

namespace fdc::ui {

/// What the shell knows of a page. The page object lives as long as the window and holds presenter and
/// models; its view is made when first opened, and made anew when the language changes. So everything that a
/// person would miss (filter, selection, unsaved edits) is in the presenter. Thread: GUI.
class Page : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    virtual QString id() const = 0;     ///< stable, never translated: "audit"
    virtual QString title() const = 0;  ///< translated now
    virtual QString icon() const = 0;
    virtual security::Role needs() const { return security::Role::Viewer; }
    /// A new view, owned by @p parent. The one before is destroyed first.
    virtual QWidget* createView(QWidget* parent) = 0;
    virtual void opened() {}
    virtual void closed() {}
    virtual QList<Command> commands() { return {}; }
    /// Opens something in it: "campaign:Demo_Run1", "key:connectors.enabled", "filter:actor:x". False when
    /// the page does not know such things.
    virtual bool show(const QString& /*what*/) { return false; }
    /// Why leaving the program now would lose something, translated; empty when nothing would.
    virtual QString unsaved() const { return {}; }
};

}  // namespace fdc::ui
