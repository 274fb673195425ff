// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/sandbox/Component.h"
#include "core/store/Database.h"

/// The columns of a component in the order of every SELECT.
#define FDC_COMPONENT_COLUMNS                                                                          \
    "scope, category, id, class_id, name, acl, owner, status, created_ms, changed_ms, version, tags, " \
    "files, extra, creates"

namespace fdc::sandbox {

Component componentFromRow(const store::Statement& row);
QString filesText(const QList<FileReference>& files);

}  // namespace fdc::sandbox
